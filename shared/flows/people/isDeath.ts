/** Words for a death: the code, and what a secretary writes. */
const WORDS = ['death', '死亡', '去世', '逝世', '病故', '亡故'];

/** Whether the reason of a leaving says that the person has died. */
export const isDeath = (reason: string): boolean => WORDS.includes(reason);
