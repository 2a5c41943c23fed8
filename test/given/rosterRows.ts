/** A full member as a line of a list; each number has a name and a phone of its own. */
export const somebody = (n: number, more: object = {}) => ({
  姓名: `某${n}`,
  手机号: `139${String(n).padStart(8, '0')}`,
  身份: '正式党员',
  进入支部日期: '2021-03-01',
  ...more,
});
