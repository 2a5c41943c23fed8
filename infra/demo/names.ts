/** Invented names as they are usual in Qinghai, put together by chance. */
import type { Chance } from './chance.ts';

export type People = 'han' | 'tibetan' | 'hui' | 'tu' | 'mongolian';

const split = (text: string): readonly string[] => text.split(' ');

/** Surnames and given names of two characters: single ones hit well-known people too easily. */
const HAN_SURNAMES = split('李 张 刘 陈 赵 杨 王 祁 何 徐 孙 朱 郭 高 罗 谢 宋 范 汪 贺 熊 蔡 魏 包 严 许');
const HAN_GIVEN = split(
  '生福 生莲 生贵 占福 占梅 占林 得福 得寿 永寿 永莲 永财 启莲 启明 发祥 发秀 延福 延芳 ' +
    '玉莲 玉芳 玉珍 桂芳 桂兰 桂花 海英 海燕 海莲 海平 秀兰 秀芳 文兰 文福 文忠 成莲 成福 成忠 ' +
    '晓燕 晓东 晓梅 晓琴 志远 志明 志刚 雪梅 雪莲 永红 红梅 红霞 宝山 宝珠 青云 青海 得林 善福 国良 国秀 ' +
    '昌福 昌莲 积福 积德 万福 万寿 进福 进财 有德 有莲 春花 春林 春燕 统福 迎春 尚文 存福 存莲',
);

const TIBETAN_FIRST = split(
  '才让 扎西 多杰 卓玛 尕藏 桑吉 仁青 旦正 万玛 拉毛 完么 夏吾 娘吉 周毛 切羊 更登 华旦 加羊 彭毛 羊毛',
);
const TIBETAN_SECOND = split('措 吉 加 东智 才让 卓玛 扎西 多杰 太 本 当周 什姐 先 措毛 南杰 昂秀 航旦 拉毛');

const HUI_SURNAMES = split('马 冶 韩 白 喇 苏');
const HUI_GIVEN = split(
  '进才 有福 福贵 忠义 玉花 占福 生花 成林 成花 海明 海花 玉林 文花 德明 得花 金花 金山 国花 ' +
    '哈三 尤素 阿舍 海力 索菲 麦燕 俊林 进花 生林 占花 忠花 晓花',
);

const TU_SURNAMES = split('鄂 祁 吕 东 胡 乔 董 席 麻 辛');
const TU_GIVEN = split(
  '生录 延寿 什姐 索姐 尖措 才郎 万玛 官保 玉秀 生秀 兰索 金秀 占秀 守贵 延秀 寿姐 德秀 国录 永录 花姐',
);

const MONGOLIAN_FIRST = split('孟克 巴音 那木 苏日 额尔敦 阿拉坦 宝音 萨仁 敖登 青格 乌日 朝鲁 图雅 才仁');
const MONGOLIAN_SECOND = split('巴雅尔 其其格 格日勒 达来 图 托娅 高娃 加甫 道尔吉 花');

const PARTS: Readonly<Record<People, readonly [readonly string[], readonly string[]]>> = {
  han: [HAN_SURNAMES, HAN_GIVEN],
  tibetan: [TIBETAN_FIRST, TIBETAN_SECOND],
  hui: [HUI_SURNAMES, HUI_GIVEN],
  tu: [TU_SURNAMES, TU_GIVEN],
  mongolian: [MONGOLIAN_FIRST, MONGOLIAN_SECOND],
};

/** Well-known people whose names the parts could make. */
const KNOWN = new Set(
  split(
    '扎西多杰 扎西卓玛 才让太 多杰加 才让卓玛 旦正加 万玛加 夏吾加 夏吾才让 多杰才让 仁青加 仁青卓玛 桑吉加 桑吉本 ' +
      '才让当周 更登加 更登群增 华旦才让 卓玛加 卓玛措 李志远 刘志明 张志刚 王志刚 刘志刚 陈志远 赵志刚 王晓东 李晓东 罗志明 ' +
      '张晓东 刘晓东 王晓梅 杨志刚 王海燕 李海燕 张海燕 陈红梅 何启明 张启明 宋晓梅 王玉珍 马有福 马福贵 马德明 苏德明 王国良 李国良',
  ),
);

/** Hands out names, none twice as long as the parts allow it, and none of a well-known person. */
export class Names {
  readonly #given = new Set<string>();

  next(people: People, chance: Chance): string {
    const [first, second] = PARTS[people];
    for (let tries = 0; ; tries++) {
      const a = chance.pick(first);
      const b = chance.pick(second);
      const name = a + b;
      if (a === b || KNOWN.has(name) || (this.#given.has(name) && tries < 200)) continue;
      this.#given.add(name);
      return name;
    }
  }
}
