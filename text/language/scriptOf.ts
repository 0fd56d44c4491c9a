import { isTraditionalUnit } from '../normalize/simplify.ts';

/**
 * Characters that only simplified texts use, by the frequency of reviews. Characters that traditional texts use too
 * (后 里 面 干 台 只 谷 云 几 …) are left out, because one of them decides nothing.
 */
const SIMPLIFIED_ONLY = new Set(
  `这个们来为时会对说没过还样进种间经点动开关见问题买卖东车马门长书话语认识让请谢谁谈论讲该详试误读课调记设许评词译护
  报热无与从头发实现产业务员办单价钱银贵费质货贴赞赔赚购贷资贸财贺账责败员质货贪贫货员总线级结给绝统继续绩绪维综绿
  缓编缩网罗罚点电脑设备飞机场乐园图团国围坏块坚坛垫处备复够奖妇妈娱学宁宝审宽宾对寻导寿将尔尘尝层属岁岛帐帮带师
  帮应庆库废庙异弃张弹强归当录彻径忆忧怀态怜总恋恶恼悬惊惧惨惯愤愿战户扑执扩扫扬扰抚抛抢护报担拟拥择挂挡挤挥损换
  据掷搅携摄摆摇撑敌数斋断无旧时显晒晓暂术朴杀杂权条来杨极构枪柜标栈栋栏树样桥梦检楼欢欧残毁毕毙汇汉汤沟泪泽洁浅
  测济浏浓涂涛润涨渐渔温湾湿滞满滤滥滨灭灯灵灾炉炼烂烛烟烦烧热爱爷牵犹狱狮独猎猫献环现珑琐电画畅疗疯疼痒瘫盏盐监
  盖盘矿码砖确碍础礼祸离种积称稳穷窃竞笔笼筑签简纠红纤约级纪纯纱纲纳纵纷纸纹纺纽组细终绍绑结绕绘络绝绞绣继缘缝缺
  罢职联聪肃肠肤肿胀胁胆胜脉脏脚脱脸腊腾舱舰艺节芦苍苏苹范茎荐荣药莲获莹营萧萨蒋蓝虑虽虾蚀蚁蜡衅衬袄装裤观规觅视
  览觉誉计订认讨训议讯访证识诉诊诚询诱请诸读谅谓谜谦谨象贝贞负贡货贤贯贱贴贼赏赖赛赵赶趋跃践踪车轨转轮软轰轻载轿较
  辅辆辈辉输辞边达迁过迈运还进远违连迟适选递遗邮邻郑酝释针钉钓钟钢钥钩钱钻铁铃铅铜铝银铺链销锁锅错锋锐键锻镇镜长闪
  闭闲闷闹闻阅阔队阳阴阵阶际陆陈险随隐难雾静韩页顶项顺须顾顿预领颇频颗题颜额风飘飞饥饭饮饰饱饺饼馆馒驱驶驻驾骂骄验
  骗骚鱼鲜鸟鸡鸣鸭麦黄齐齿龄龙龟专严丧丰临丽举义乌乔习乡亏亚产亩亲亿仅仆从仑仓仪价众优伙会伞伟传伤伦伪体佣侠侣侥侦
  侧侨俩俭债倾偿儿兑党兰兴养兽内冈册写军农冲决况冻净凉减凑凤凭凯击凿刘则刚创删别剂剑剧劝办务劢动励劲劳势勋匀区医华
  协单卖卢卫却厂厅历厉压厌厕厢县参双发变叙叶号叹吓吕吗启吴呕员呛响哑哗唤啰嗳嘱团园`.replace(/\s+/g, ''),
);
/** Words of one side that are written with characters both scripts share. */
const TAIWAN_WORDS = [
  '品質',
  '便當',
  '捷運',
  '貼心',
  '雷',
  '很讚',
  'cp值',
  'CP值',
  '早餐店',
  '外送',
  '超商',
  '老公',
  '妳',
  '小孩子',
  '沒有',
];

/** Which script a Chinese text is written in, and whether any character says so. */
export function scriptOf(text: string): { script: 'zh-Hans' | 'zh-Hant'; decided: boolean } {
  let [simplified, traditional] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x3400 || unit > 0x9fff) continue;
    if (isTraditionalUnit(unit)) traditional += 1;
    else if (SIMPLIFIED_ONLY.has(text.charAt(at))) simplified += 1;
  }
  if (traditional === 0 && simplified === 0) {
    const taiwanese = TAIWAN_WORDS.some((word) => text.includes(word));
    return { script: taiwanese ? 'zh-Hant' : 'zh-Hans', decided: taiwanese };
  }
  return { script: traditional > simplified ? 'zh-Hant' : 'zh-Hans', decided: true };
}
