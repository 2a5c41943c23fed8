/** The three administrators, by whom an empty deployment is entered. */
export const ROLES = ['systemAdministrator', 'securityAdministrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditor: '审计管理员',
};
