/** Small words of English, and words that fill short comments, which often have no small word at all. Without apostrophes, as words are counted. */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  `the be is are was were am been being to of and in that have has had having i it it's its for not on with he she his her
  as you your yours do does did done doing at this these those but by from they them their we us our say said an will would
  my me one all there what so up out if about who get got gets getting which go went gone going when make made can can't
  cannot could couldn't like no just take took into year good some than then now look only come came over think thought also
  back after use used how work well way even new want because any give gave most very really too much many more few less
  never always ever again still yet won't don't doesn't didn't isn't wasn't aren't weren't hasn't haven't hadn't shouldn't
  wouldn't i'm i've i'll i'd you're we're they're that's there's here where why while before during until since through
  great bad nice love loved hate hated best worst better worse awful terrible horrible excellent amazing awesome poor cheap
  expensive slow fast quick quickly friendly rude helpful clean dirty fresh cold hot late early easy hard happy unhappy
  disappointed disappointing perfect fine okay ok thanks thank please sorry recommend recommended quality price service staff
  customer delivery food room hotel product phone order ordered arrived works worked broken money refund return time day
  days week hours minutes waiting waited wait flight bag screen battery sound fit size color colour buy bought purchase
  purchased worth waste nothing everything something anything everyone someone nobody people person place thing things
  highly totally absolutely completely extremely super pretty quite rather barely hardly stay stayed night called call told
  asked answer help helped first last next two three every each other another same big small little long short old right
  wrong left off down under low high full empty enough should must may might let need needed know knew feel felt see saw
  seen find found keep kept put tell try tried seem seems seemed took pay paid stop stopped start started delicious tasty
  friendly comfortable beautiful wonderful fantastic useless stupid boring interesting funny movie film book story above none idea
  ideas change changes comment comments complaint complaints suggestion suggestions response arrive arrival sooner quicker
  faster swift prompt professional care careful caring capable welcome sure yes away agent agents gate airline airlines flights
  deal deals team sent sucks reply answered previous previously nobody else issue issues fault`
    .replaceAll("'", '')
    .split(/\s+/),
);

/** Small words of languages often met beside English: Portuguese, Spanish, French, Italian, German, Dutch, Malay and others. */
export const OTHER_WORDS: ReadonlySet<string> = new Set(
  `o a os as um uma de do da dos das no na nos nas em por para com sem que não nao é e foi ser está esta esse isso muito
  muita bom boa bem mal produto recomendo entrega chegou antes prazo excelente ótimo otimo loja comprei veio ainda já ja meu
  minha mais mas tudo ok nada recebi super gostei qualidade rápida rapida compra ele ela pelo pela até ate quando tem são eu
  el la los las un una y en del al con sin por para lo que se su es fue muy pero más mas bueno buena todo nada como está
  este ya mi le me llegó producto gracias ni hay sus
  le les des une du et est dans pour pas que qui sur avec sans ce cette je nous vous il elle très tres bien mais plus tout
  ne au aux par son sa ses produit bon bonne merci
  il lo gli i un uno di del della che non per con sono è molto ma come anche più buono tutto questo grazie ottimo prodotto
  der die das und ist nicht ein eine einen zu den dem mit auf für fur von im ich sie es wir war sehr gut aber auch wie noch
  nur bei nach schnell alles kein schlecht
  het een van en niet dat met voor op zijn maar ook heel goed snel
  yang dan di ini itu untuk dengan tidak saya bagus sangat cepat ada juga sudah barang sesuai
  bir ve çok cok bu için icin ama iyi ürün urun
  và là của không rất tốt hàng giao
  ang ng mga sa ako hindi salamat maganda
  i w na nie z się sie jest bardzo do dobry`.split(/\s+/),
);
