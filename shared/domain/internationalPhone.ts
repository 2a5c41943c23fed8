/** E.164: what providers take, and what makes `138…` and `+86138…` one phone. */
export const internationalPhone = (phone: string): string => (phone.startsWith('+') ? phone : `+86${phone}`);
