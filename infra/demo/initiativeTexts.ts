/** Texts of wishes, apprentices, suggestions, projects and services brought home: short and invented. */

export const wishes = [
  { what: '一副老花镜', community: '金塔社区' },
  { what: '修好家里的灯', community: '莲湖社区' },
  { what: '有人教用智能手机' },
];

export const apprentices = [
  { apprentice: '新来的电工', skill: '配电柜检修' },
  { apprentice: '班组新人', skill: '安全操作' },
  { apprentice: '见习人员', skill: '业务流程' },
];

export const suggestions = [
  { suggestion: '把交接班检查表贴到设备上', outcome: '已采纳，两个班组在用' },
  { suggestion: '错峰检修，少停一次水' },
  { suggestion: '把常问的问题印成一页纸' },
];

export const projects = [
  { type: 'brand', title: '暖心服务' },
  { type: 'breakthrough', title: '降低设备故障率' },
  { type: 'breakthrough', title: '缩短办理时间' },
];

export const outreach = { subjects: ['science', 'health'], place: '联系村', what: '送科普读物，义诊' };

export const services = [
  { household: '附近一户空巢老人', service: '送货上门' },
  { household: '附近一户残疾人家庭', service: '上门检修' },
];
