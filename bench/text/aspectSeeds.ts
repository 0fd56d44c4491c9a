import type { AspectSeeds } from '@plumbline/text/aspects/AspectMatcher.ts';

/** Seeds as a person would write them in a quarter of an hour, from the names of the categories alone. */
export const COSMETIC_SEEDS: AspectSeeds[] = [
  { aspect: '价格', words: '价格 价钱 便宜 贵 划算 实惠 优惠 性价比 超值 活动 降价 折扣 物美价廉 值'.split(' ') },
  { aspect: '物流', words: '物流 快递 发货 送货 到货 送到 配送 收到 速度 次日达 京东'.split(' ') },
  { aspect: '服务', words: '服务 客服 态度 售后 卖家 店家 退货 商家 赠品'.split(' ') },
  { aspect: '包装', words: '包装 盒子 瓶子 外观 瓶身 破损 漏 压头 颜值 精美'.split(' ') },
  { aspect: '气味', words: '味道 气味 香味 香 闻 好闻 难闻 刺鼻 清香'.split(' ') },
  { aspect: '真伪', words: '正品 假货 假 真假 真品 专柜 验证'.split(' ') },
  {
    aspect: '功效',
    words: '效果 保湿 补水 美白 控油 去黑头 祛痘 滋润 清洁 遮瑕 遮暇 清洗 干净 防晒 水润 紧绷 痘 黑头'.split(' '),
  },
  {
    aspect: '使用体验',
    words: '好用 舒服 吸收 清爽 油腻 温和 用着 用起来 使用 上妆 泡沫 肤感 感觉 刺激 过敏 粘 顺滑 涂'.split(' '),
  },
  { aspect: '成分', words: '成分 配方 酒精 天然 添加 化学'.split(' ') },
  { aspect: '尺寸', words: '大小 尺寸 太小 小巧 容量 大瓶 小瓶'.split(' ') },
  { aspect: '新鲜度', words: '日期 生产日期 保质期 新鲜 过期'.split(' ') },
];

const list = (words: string) => words.split(', ');

export const PATIENT_SEEDS: AspectSeeds[] = [
  {
    aspect: 'Staff manner & personal attributes',
    words: list(
      'kind, caring, friendly, polite, rude, helpful, professional, lovely, pleasant, manner, attitude, compassionate, reassuring, courteous, cheerful',
    ),
  },
  {
    aspect: 'Timeliness of care',
    words: list(
      'wait, waited, waiting, late, on time, quick, quickly, hours, prompt, time, slow, delay, faster, minutes, early, punctual, arrived',
    ),
  },
  {
    aspect: 'Staff listening, understanding & involving patients',
    words: list('listen, listened, understanding, understood, involved, concerns, ignored, heard'),
  },
  {
    aspect: 'Information directly from staff during care',
    words: list('explained, explain, explaining, what was happening, told me, informed, answered'),
  },
  {
    aspect: 'Being kept informed, clarity & consistency of information',
    words: list('informed, update, updated, kept up, clear, conflicting, confusing, let me know'),
  },
  { aspect: 'Information provision & guidance', words: list('information, advice, leaflet, guidance, advised') },
  { aspect: 'Contacting services', words: list('phone, call, number, rang, ring, contact, line, hold, operator') },
  {
    aspect: 'Competence & training',
    words: list(
      'professional, training, trained, competent, knowledge, knowledgeable, experienced, skilled, efficient, thorough, incompetent',
    ),
  },
  {
    aspect: 'Number & deployment of staff',
    words: list(
      'more staff, staff shortage, more ambulances, understaffed, short staffed, more crews, more drivers, enough staff',
    ),
  },
  { aspect: 'Staff responsiveness', words: list('responded, response, attentive, ignored, reacted') },
  {
    aspect: 'Organisation & efficiency',
    words: list('organised, disorganised, efficient, efficiency, organisation, system, planning, coordination'),
  },
  { aspect: 'Pain management', words: list('pain, morphine, pain relief, painkillers') },
  { aspect: 'Diagnosis & triage', words: list('diagnosis, triage, assessed, assessment, diagnosed, symptoms') },
  { aspect: 'Patient records', words: list('records, notes, history, paperwork') },
  {
    aspect: 'Transport to/ from services',
    words: list('transport, lift, taxi, driver, journey, pick up, picked up, vehicle'),
  },
  { aspect: 'Mental health', words: list('mental health, anxiety, depression, suicidal') },
  { aspect: 'Appointment arrangements', words: list('appointment, booking, booked, cancelled, rescheduled') },
  { aspect: 'Discharge', words: list('discharge, discharged, sent home') },
  { aspect: 'Patient safety', words: list('safe, safety, unsafe, dangerous, fell') },
  { aspect: 'Feeling safe', words: list('safe, felt safe, secure') },
  {
    aspect: 'Emotional & psychological support',
    words: list('calm, reassured, reassuring, anxious, comforted, comfort, support, scared'),
  },
  {
    aspect: 'Interaction with family/ carers',
    words: list('family, wife, husband, mother, father, daughter, son, mum, dad, carer, relative'),
  },
  {
    aspect: 'Non-specific praise for staff',
    words: list('staff, crew, paramedics, paramedic, team, brilliant, excellent, fantastic, amazing'),
  },
  {
    aspect: 'Non-specific positive comment',
    words: list('excellent, very good, great, good service, everything, brilliant, happy with, perfect, fantastic'),
  },
  { aspect: 'Service location', words: list('location, distance, far, local') },
  {
    aspect: 'Comfort & quality of the environment',
    words: list('seat, seats, comfortable, uncomfortable, bumpy, cold, wheelchair'),
  },
  { aspect: 'Provision of medical equipment', words: list('equipment, wheelchair, stretcher, oxygen') },
  { aspect: 'Cleanliness, tidiness & infection control', words: list('clean, dirty, mask, hygiene') },
];
