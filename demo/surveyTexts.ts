/** What customers of the invented company write about a delivery: what happened, and what they make of it. */
type Remarks = { happened: readonly string[]; wish: readonly string[] };

export const REMARKS: Readonly<Record<'zh-CN' | 'zh-TW' | 'en', Readonly<Record<'low' | 'middle' | 'high', Remarks>>>> =
  {
    'zh-CN': {
      low: {
        happened: [
          '说好周三送到，周五下午才来，中间没有一条通知',
          '约了上午送，我请了半天假，结果傍晚才到',
          '改了两次日期，每次都是我自己打电话问出来的',
          '物流三天没有更新，客服也只说“帮您催一下”',
          '送货师傅把沙发放在楼下就走了，说不包上楼',
          '外箱破了，柜门边上磕了一块漆',
          '少了一包五金件，补发又等了一个星期',
          '安装师傅迟到两个小时，走的时候木屑也没有收',
          '床板装反了，要等下周才能再来',
          '打了四次客服，每次都要从头说一遍',
        ],
        wish: [
          '做不到就不要答应。',
          '至少提前发条短信。',
          '同样的钱，我不会再买第二次。',
          '希望有人主动给个说法。',
          '东西其实不错，可惜毁在配送上。',
          '等了这么久，一句道歉都没有。',
        ],
      },
      middle: {
        happened: [
          '送得还算准，就是到货前半小时才通知',
          '比页面上写的晚了一天，好在打过电话',
          '包装很严实，拆下来的纸箱泡沫不好处理',
          '师傅手脚快，但是没有带鞋套',
          '桌子没问题，说明书印得太小',
          '能选送货日期很好，可惜不能选时段',
          '安装费到了现场才知道要另收',
        ],
        wish: ['要是能看到车到哪里了就好了。', '下次还会考虑。', '总体过得去。', '细节上再用点心就更好。', ''],
      },
      high: {
        happened: [
          '比约定的早一天送到，提前一晚就来电话确认',
          '两位师傅把旧沙发也帮忙抬下楼了',
          '装完把地板擦了一遍才走，还教我怎么调抽屉',
          '下单、送货、安装一天之内全办好',
          '柜子有一点瑕疵，当场就换了新的门板',
          '快递路线每一步都有提醒，心里有数',
          '给老人买的床，师傅特意把床脚垫稳了',
          '第三次买了，一次比一次省心',
        ],
        wish: ['已经介绍给邻居了。', '继续保持。', '点名表扬送货的王师傅。', '这样的服务值得推荐。', ''],
      },
    },
    'zh-TW': {
      low: {
        happened: [
          '約好週六到貨，等了一整天沒有人來，也沒有簡訊',
          '客服轉接三次，最後還是叫我自己等',
          '餐桌送來刮傷，說要兩週後才能換貨',
        ],
        wish: ['真的很失望。', '希望改善聯絡的方式。', '做不到就不要承諾。'],
      },
      middle: {
        happened: ['送貨時間準，但安裝要另外約', '包裝很仔細，只是回收紙箱有點麻煩', '到貨前十分鐘才打電話'],
        wish: ['整體還可以。', '如果能選時段會更好。', ''],
      },
      high: {
        happened: ['師傅很有禮貌，裝好還幫忙把紙箱帶走', '比預定早到，事前也有通知', '缺一顆螺絲，隔天就補來了'],
        wish: ['會推薦給朋友。', '很貼心。', ''],
      },
    },
    en: {
      low: {
        happened: [
          'Two days late and nobody told me',
          'The driver left the wardrobe in the lobby',
          'I took a morning off and they came at six in the evening',
        ],
        wish: ['Do not promise what you cannot keep.', 'A text message would have helped.', 'I would not order again.'],
      },
      middle: {
        happened: ['On the right day, but I only heard half an hour before', 'Good table, tiny instructions'],
        wish: ['All right on the whole.', 'A time slot would be good.', ''],
      },
      high: {
        happened: ['Came a day early and called the evening before', 'They took the old sofa downstairs for us'],
        wish: ['Well done.', 'I have told my neighbours.', ''],
      },
    },
  };
