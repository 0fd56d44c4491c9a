/**
 * Words by which customers speak of what most services have in common, beside the names that a company gives its
 * dimensions. A group belongs to the dimensions whose name or key holds one of its `heads`; words are simplified Chinese
 * and English, and match both scripts as texts are normalised before.
 */
export type AspectWords = { readonly heads: readonly string[]; readonly words: readonly string[] };

const list = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

export const ASPECT_WORDS: readonly AspectWords[] = [
  {
    heads: list('送达,送货,配送,物流,快递,到货,交付,delivery,deliver,shipping,shipment,logistics,courier'),
    words: list(
      '送达,送货,配送,物流,快递,到货,发货,派送,快递员,骑手,送到,运输,收到货,送得,delivery,delivered,shipping,shipment,courier,driver,parcel,arrived,dispatch',
    ),
  },
  {
    heads: list('包装,包材,packaging,packing'),
    words: list('包装,外包装,盒子,箱子,纸箱,泡沫,胶带,packaging,packing,package,box,wrapping,wrapped'),
  },
  {
    heads: list('价格,费用,收费,价值,性价比,price,pricing,cost,fee,value for money,charge'),
    words: list(
      '价格,价钱,价位,性价比,费用,收费,加价,涨价,便宜,贵,划算,报价,price,pricing,priced,cost,fee,expensive,cheap,value for money,overpriced,charge,charged',
    ),
  },
  {
    heads: list('质量,品质,做工,用料,quality,workmanship,material'),
    words: list(
      '质量,品质,做工,用料,材质,材料,瑕疵,破损,划痕,耐用,结实,质感,quality,workmanship,material,defect,scratch,broken,durable,sturdy,finish',
    ),
  },
  {
    heads: list('客服,服务态度,态度,礼貌,人员,店员,员工,staff,attitude,courtesy,agent,customer service,helpdesk'),
    words: list(
      '客服,态度,服务员,店员,员工,工作人员,前台,师傅,售后,热情,耐心,敷衍,staff,employee,agent,representative,customer service,waiter,waitress,reception,receptionist,crew,rude,polite,friendly',
    ),
  },
  {
    heads: list('等待,等候,响应,回应,排队,wait,response,queue,responsiveness'),
    words: list(
      '等待,等了,等候,排队,响应,回复,回应,拖延,慢,久等,及时,waiting,wait,waited,queue,response,respond,reply,replied,slow,prompt,on hold',
    ),
  },
  {
    heads: list('解决,一次解决,处理,投诉,solve,solved,resolution,complaint'),
    words: list('解决,处理,投诉,反映,推诿,没人管,solve,solved,resolve,resolved,fix,fixed,complaint,complain,issue'),
  },
  {
    heads: list('退款,refund'),
    words: list('退款,退钱,退回,refund,refunded,money back'),
  },
  {
    heads: list('退换,退货,换货,售后,return,exchange,after-sales'),
    words: list('退换,退货,换货,退换货,售后,寄回,return,returned,returning,exchange,exchanged,send back'),
  },
  {
    heads: list('安装,组装,install,assembly'),
    words: list('安装,组装,装好,安装师傅,上门,install,installed,installation,assemble,assembly,installer,fitter'),
  },
  {
    heads: list('卫生,清洁,干净,hygiene,clean'),
    words: list('卫生,干净,清洁,脏,异味,打扫,clean,cleaning,dirty,hygiene,smell,stain,cleanliness'),
  },
  {
    heads: list('菜品,味道,口味,餐,食物,food,taste,meal,menu'),
    words: list(
      '味道,口味,菜,菜品,食材,早餐,饭菜,分量,好吃,难吃,food,taste,tasty,meal,dish,breakfast,menu,portion,flavour',
    ),
  },
  {
    heads: list('房间,设施,设备,环境,room,facilit,environment,ambience,equipment'),
    words: list(
      '房间,设施,设备,环境,床,浴室,空调,隔音,装修,wifi,room,bed,bathroom,facility,facilities,environment,ambience,air conditioning,noise,decor',
    ),
  },
  {
    heads: list('位置,地点,交通,location,parking'),
    words: list('位置,地段,交通,地铁,停车,路口,location,located,parking,subway,station,walking distance'),
  },
  {
    heads: list('门店,店面,store,shop,branch'),
    words: list('门店,店里,店面,实体店,陈列,试用,store,shop,branch,showroom,display'),
  },
  {
    heads: list('应用,网站,系统,下单,线上,app,website,online,checkout,usability'),
    words: list('应用,网站,页面,系统,下单,登录,闪退,卡顿,界面,app,website,page,login,checkout,crash,interface,online'),
  },
  {
    heads: list('支付,付款,账单,payment,billing,invoice'),
    words: list('支付,付款,扣款,账单,发票,payment,paid,bill,billing,invoice,card'),
  },
  {
    heads: list('信息,说明,通知,沟通,information,communication,updates,notification,explain'),
    words: list(
      '通知,短信,告知,说明,解释,沟通,信息,进度,没人告诉,informed,inform,update,updates,notification,explain,explained,communication,information,told',
    ),
  },
  {
    heads: list('安全,隐私,safety,security,privacy'),
    words: list('安全,隐私,泄露,危险,safe,safety,secure,security,privacy,dangerous'),
  },
  {
    heads: list('设计,外观,款式,design,appearance,style'),
    words: list('设计,外观,款式,颜色,样式,好看,设计师,design,designer,appearance,style,colour,color,look'),
  },
  {
    heads: list('关怀,关心,体贴,care,empathy,personal'),
    words: list('关心,关怀,体贴,周到,贴心,用心,care,caring,thoughtful,attentive,considerate,kind'),
  },
];

/** Where no name says more: a few words of each of SERVQUAL's families. */
export const FAMILY_WORDS: Readonly<Record<string, readonly string[]>> = {
  tangibles: list('外观,设施,设备,环境,质量,appearance,facilities,equipment,quality'),
  reliability: list('准时,按时,说到做到,靠谱,准确,on time,reliable,reliability,accurate,as promised'),
  responsiveness: list('及时,响应,回复,马上,拖延,quick,quickly,prompt,respond,response'),
  assurance: list('专业,放心,信任,礼貌,professional,knowledgeable,trust,confident,polite'),
  empathy: list('体贴,耐心,关心,理解,caring,patient,attentive,understanding,listened'),
};
