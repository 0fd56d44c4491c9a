import type { StoryLanguage } from './storyPerson.ts';

/** Pieces that reviews are put together from; `{p}` is the product, `{a}` the promised and `{b}` the real days. */
export type ReviewPieces = {
  openings: readonly string[];
  /** what went wrong, by theme; `late` only where the delivery was late */
  blame: Readonly<Record<'late' | 'delivery' | 'service' | 'returns' | 'installation' | 'price', readonly string[]>>;
  praise: Readonly<Record<'delivery' | 'service' | 'installation' | 'price' | 'packaging', readonly string[]>>;
  /** of the thing itself, by category */
  flaws: Readonly<Record<string, readonly string[]>>;
  merits: Readonly<Record<string, readonly string[]>>;
  /** since the new warehouse, more and more parts are missing */
  missing: readonly string[];
  but: string;
  angry: readonly string[];
  happy: readonly string[];
};

export const PRODUCTS: Readonly<Record<StoryLanguage, Readonly<Record<string, readonly string[]>>>> = {
  'zh-CN': {
    沙发: ['三人布艺沙发', '真皮沙发', '沙发床', '单人摇椅'],
    床具: ['实木双人床', '乳胶床垫', '儿童高低床', '软包床头'],
    收纳: ['六斗柜', '玄关鞋柜', '开放书柜', '推门衣柜'],
    灯具: ['落地灯', '吸顶灯', '床头壁灯', '餐厅吊灯'],
    餐厨: ['岩板餐桌', '餐边柜', '实木餐椅', '岛台吧椅'],
  },
  'zh-TW': {
    沙发: ['三人布沙發', '沙發床'],
    床具: ['實木雙人床', '乳膠床墊'],
    收纳: ['六斗櫃', '玄關鞋櫃', '衣櫃'],
    灯具: ['落地燈', '吊燈'],
    餐厨: ['岩板餐桌', '餐椅'],
  },
  en: {
    沙发: ['sofa', 'sofa bed'],
    床具: ['bed frame', 'mattress'],
    收纳: ['chest of drawers', 'shoe cabinet', 'wardrobe'],
    灯具: ['floor lamp', 'pendant lamp'],
    餐厨: ['dining table', 'set of chairs'],
  },
};

export const REVIEW_PIECES: Readonly<Record<StoryLanguage, ReviewPieces>> = {
  'zh-CN': {
    openings: [
      '给新家买的{p}，',
      '{p}收到了，',
      '对比了好几家才定的{p}，',
      '第二次在这里买，这回是{p}，',
      '给爸妈换的{p}，',
      '搬家急着用{p}，',
      '老婆挑的{p}，',
      '租的房子，随手买了{p}，',
      '朋友推荐的{p}，',
      '用了一阵子才来评价{p}，',
      '在门店看了两次才下单的{p}，',
      '',
    ],
    blame: {
      late: [
        '说好{a}天送到，拖到第{b}天才来，中间一个电话都没有',
        '本以为{a}天能到，结果等了{b}天',
        '页面上写着{a}天送达，实际用了{b}天，问了三次都说在路上',
        '以前买都是按时到，这次晚得离谱，整整{b}天',
      ],
      delivery: [
        '物流信息三天没动，问起来只会说在催',
        '约好上午送，等到晚上八点多才敲门',
        '只送到楼下，电梯能用也不肯上楼',
        '送货前没有通知，我人在外地，只好让邻居签收',
        '搬的时候磕了墙角，师傅一句对不起都没有',
        '改了两次时间，最后还是请假在家等',
      ],
      service: [
        '客服换了三个人，每次都要从头讲一遍',
        '排队二十分钟才轮到人工，说两句就断了',
        '答应第二天回电话，等了三天没人理',
        '客服只会复制粘贴，问题一个没解决',
        '打电话一直占线，在线留言也没有回复',
      ],
      returns: [
        '退货要自己找箱子打包，运费还得先垫',
        '退款说三个工作日，过了一个多星期还没到账',
        '换货要先拍七张照片，传上去又说看不清',
        '申请退换，流程走了四个人，谁都做不了主',
      ],
      installation: [
        '安装师傅迟到一个多小时，装完柜门还是歪的',
        '师傅到了现场要加收打孔费，页面上没写',
        '装反了一块板，说下周再来，到现在没消息',
        '安装完木屑纸箱全留在客厅，收拾了一晚上',
      ],
      price: [
        '刚买三天就降了两百，问保价说不支持',
        '上楼费、安装费加起来，比说好的多出一截',
        '优惠券用不了，客服让我重新下单，结果更贵',
      ],
    },
    praise: {
      delivery: [
        '比约定的早一天到，前一晚就来电话确认',
        '送货很准时，说十点就是十点',
        '每一步都有短信，心里很踏实',
        '两位师傅直接抬上五楼，没有多收一分钱',
      ],
      service: [
        '客服回得快，问的都说清楚了',
        '缺一颗螺丝，当天就给寄了，态度很好',
        '客服主动打来问装得怎么样，很意外',
        '说好下午给答复，真的下午就来了电话',
      ],
      installation: [
        '师傅装得又快又细，走之前把地也擦了',
        '安装师傅教我怎么调柜门，很耐心',
        '装完还帮忙把旧柜子抬下楼',
      ],
      price: ['价格写得清清楚楚，没有乱加钱', '同样的料子，比商场便宜不少', '买贵了主动退差价，没想到'],
      packaging: ['包装严实，纸箱还能回收，环保', '没有一大堆泡沫，拆起来省事'],
    },
    flaws: {
      沙发: [
        '坐了不到一个月坐垫就塌了',
        '布面起球很厉害，擦一下就毛',
        '颜色和图片差得太多，像是两样东西',
        '坐垫味道刺鼻，散了一个星期还是头疼',
      ],
      床具: [
        '用了一个月开始吱呀响，半夜翻身都不敢动',
        '床板味道刺鼻，开窗散了一个星期',
        '床垫中间塌下去一块，腰疼',
        '床头有一道裂纹，近看很明显',
      ],
      收纳: [
        '抽屉滑轨很涩，推到一半就卡住',
        '漆面有好几处小坑，近看很明显',
        '柜子味道太大，衣服都不敢放',
        '柜门关不严，留着一指宽的缝',
      ],
      灯具: ['灯一闪一闪，看书眼睛疼', '底座不稳，碰一下就倒', '遥控器三天就失灵', '灯罩有划痕，一看就是别人退过的'],
      餐厨: [
        '桌面有一道划痕，应该是出厂就有的',
        '椅子腿不平，坐着直晃',
        '岩板边上磕了个口，补漆颜色也不对',
        '热锅放上去留了一圈印子',
      ],
    },
    merits: {
      沙发: ['坐着舒服，支撑刚好，周末一家人都赖在上面', '布料摸着柔软，颜色比图片还好看', '拆洗方便，有孩子也不怕脏'],
      床具: ['床垫软硬刚好，一觉到天亮', '实木没有味道，孩子睡着放心', '用了三个月没有异响'],
      收纳: ['抽屉推拉很顺，装得下一家人的衣服', '做工扎实，没有味道', '尺寸刚好，玄关一下子清爽了'],
      灯具: ['灯光柔和，不刺眼，晚上看书正好', '开关有三档，睡前调暗很舒服', '样子简单，搭什么都好看'],
      餐厨: ['木纹很漂亮，摸着也光滑', '桌面好擦，油点一抹就干净', '椅子坐着不累，吃完还想聊一会儿'],
    },
    missing: [
      '五金包漏发，装到一半停在那里',
      '打开箱子没有五金包，安装师傅白跑一趟',
      '少了一袋螺丝，说从新仓补发，又等五天',
      '五金包发错型号，孔位对不上',
      '螺丝少了八颗，最后一块板装不上去，客服说新仓漏装',
      '又是五金包缺件，邻居家前几天也一样',
      '新仓发来的货少了连接件，五金包里只有说明书',
      '五金包补发了一次还是不对，板子在墙边靠了半个月',
    ],
    but: '，但是',
    angry: [
      '不推荐。',
      '希望能给个说法。',
      '下次不会再买了。',
      '应该提前通知一声吧。',
      '很失望。',
      '差评，等处理结果。',
      '一句道歉都没有。',
      '做不到就不要承诺。',
      '已经投诉了。',
      '太耽误事了。',
    ],
    happy: [
      '推荐。',
      '会再来买的。',
      '很满意，谢谢。',
      '已经介绍给同事了。',
      '五星。',
      '比预期好。',
      '值这个价。',
      '省心。',
      '家里人都喜欢。',
      '继续保持。',
    ],
  },
  'zh-TW': {
    openings: ['新家買的{p}，', '{p}收到了，', '比較了好幾家才決定的{p}，', '幫爸媽換的{p}，', '朋友推薦的{p}，', ''],
    blame: {
      late: ['說好{a}天到貨，拖到第{b}天才來，也沒有人打電話通知', '原本以為{a}天會到，結果等了{b}天'],
      delivery: ['約好早上送，等到晚上才來', '只送到樓下，有電梯也不肯上樓', '物流三天沒有更新，客服只說會催'],
      service: ['客服換了三個人，每次都要重講一遍', '答應隔天回電，等了三天都沒有消息'],
      returns: ['退貨要自己找紙箱，運費還要先墊', '退款說三個工作天，等了快兩週'],
      installation: ['師傅遲到一個多小時，裝完門還是歪的', '現場才說要加收打孔費，網頁上根本沒寫'],
      price: ['買完三天就降價，問價差說不能退'],
    },
    praise: {
      delivery: ['比約定早一天到，前一晚也先打電話確認', '送貨很準時，說十點就十點'],
      service: ['客服回覆很快，問題都說明得很清楚', '說好下午回電，真的下午就打來了'],
      installation: ['師傅裝得又快又仔細，走之前還把地板擦乾淨', '師傅很有耐心，教我怎麼調門片'],
      price: ['價格寫得很清楚，沒有亂加錢'],
      packaging: ['包裝很紮實，紙箱也能回收'],
    },
    flaws: {
      沙发: ['坐墊不到一個月就塌了', '顏色和照片差太多'],
      床具: ['翻身就嘎吱響，半夜會被吵醒', '床墊味道很重，開窗一個禮拜還是刺鼻'],
      收纳: ['抽屜滑軌很卡，推到一半就停住', '門片關不緊，縫隙很大'],
      灯具: ['燈光會閃，看書眼睛很不舒服'],
      餐厨: ['桌面有刮痕，應該是出廠就有', '椅腳不平，坐起來會晃'],
    },
    merits: {
      沙发: ['坐起來很舒服，支撐剛好', '布料很柔軟，顏色比照片還好看'],
      床具: ['床墊軟硬適中，一覺到天亮', '實木沒有異味，很安心'],
      收纳: ['抽屜很好推拉，收納空間很大', '做工很紮實'],
      灯具: ['燈光柔和，看書剛剛好'],
      餐厨: ['木紋很漂亮，也很好擦'],
    },
    missing: [
      '五金包漏寄，裝到一半就停在那裡',
      '少了一袋螺絲，說要從新倉補寄，又等了五天',
      '打開箱子沒有五金包，師傅白跑一趟',
    ],
    but: '，但是',
    angry: ['不推薦。', '希望能給個交代。', '真的很失望。', '不會再買了。', '做不到就不要承諾。'],
    happy: ['推薦。', '會再回購。', '很滿意，謝謝。', '家人都很喜歡。', '比預期好。'],
  },
  en: {
    openings: ['Bought the {p} for our new flat. ', 'The {p} has arrived. ', 'A friend recommended this {p}. ', ''],
    blame: {
      late: [
        'I was told {a} days, it took {b} and nobody called',
        'I thought it would be here in {a} days, but I waited {b}',
      ],
      delivery: [
        'The driver left it in the lobby and would not carry it up',
        'They came at eight in the evening instead of the morning slot',
      ],
      service: [
        'Three different agents, and I had to explain everything again each time',
        'They said they would call back the next day and never did',
      ],
      returns: [
        'I had to find a box myself and pay for the return first',
        'The refund is still not here after ten days',
      ],
      installation: ['The fitter was an hour late and the door still hangs crooked'],
      price: ['The price dropped three days later and they refused to match it'],
    },
    praise: {
      delivery: ['It came a day early and they called the evening before', 'Delivered exactly on time'],
      service: ['Customer service answered quickly and solved it', 'They called back when they said they would'],
      installation: ['The fitter was quick, careful and even cleaned up'],
      price: ['Clear prices, nothing was added later'],
      packaging: ['Well packed and easy to recycle'],
    },
    flaws: {
      沙发: ['The cushions sagged within a month', 'The colour is nothing like the picture'],
      床具: ['It creaks every time you turn over', 'The smell kept us awake for a week'],
      收纳: ['The drawer gets stuck halfway', 'The doors do not close properly'],
      灯具: ['The light flickers and hurts my eyes'],
      餐厨: ['There is a scratch right across the top', 'It wobbles on a flat floor'],
    },
    merits: {
      沙发: ['Very comfortable and solid', 'Soft cover, and the colour is even nicer than the picture'],
      床具: ['I slept through the night for once', 'Solid wood and no smell at all'],
      收纳: ['The drawers run smoothly and there is plenty of room'],
      灯具: ['The light is soft and warm'],
      餐厨: ['Beautiful grain and easy to wipe clean'],
    },
    missing: [
      'The hardware bag was missing, so it stands there half built',
      'A bag of screws is missing and the new warehouse needs five days to send it',
    ],
    but: ', but ',
    angry: ['. Very disappointed.', '. I would not buy again.', '. Somebody should at least apologise.', '.'],
    happy: ['. Recommended.', '. Would buy again.', '. Very happy with it.', '.'],
  },
};

/** Written for money: nearly the same words, on one day, by people who never wrote before or since. */
export const COPIED: readonly string[] = [
  '家具质量非常好，物流也很快，安装师傅很专业，全家人都特别喜欢，强烈推荐大家购买，下次还会再来！',
  '家具质量非常好，物流也很快，安装师傅很专业，全家人都特别喜欢，强烈推荐大家来购买，下次还会再来！',
  '家具质量非常好！物流也很快！安装师傅很专业！全家人都特别喜欢！强烈推荐大家购买！下次还会再来！！',
  '家具的质量非常好，物流也很快，安装师傅很专业，全家人都特别喜欢，强烈推荐大家购买，下次还会再来',
];
export const INDUCED: readonly string[] = [
  '卡片上写着好评返现二十元，那就给个五星吧，东西还没拆。',
  '晒图返十块，先占个位，用了再追评。',
  '为了红包来的，椅子一般，勉强能坐。',
];
