import type { RuleBook, StatementRule } from './statedExpectation.ts';

/** Written in lower case, with the apostrophes people leave out left out too. */
const SELF = '{i|we}';
const SELF_HAD =
  "{i|we|i'd|we'd|i've|we've}{| had| was| were| would have| have| really| honestly| fully| had really| only| always| also| just| had been| originally| initially| did| kinda| definitely| would| at least| at first| first| certainly| never}";
const THEY =
  '{they|he|she|rep|reps|agent|agents|seller|staff|manager|company|website|site|ad|ads|you|you guys|waiter|waitress|hostess|server|representative|clerk|attendant|pilot|captain|crew|phone|desk|app|email|supervisor|doctor|salesman|receptionist|someone|lady|guy|team|support|service}';
const WILL = [
  'will',
  'would',
  "i'd",
  "we'd",
  "it'd",
  "they'd",
  "{i|we|you|they|it}'ll",
  'going to',
  'could',
  'can',
  'be able',
  'should',
  'free',
  'refund',
  'within',
  'by tomorrow',
  'by the',
  'in {1|2|3|4|5|6|7|8|9|24|48|72|one|two|three|an|a}',
  'hours',
  'minutes',
  'days',
  'voucher',
  'credit',
  'upgrade',
  'call back',
  'callback',
  'reimburse',
  'compensat',
  'gonna',
  'be here',
  'be there',
  'get',
  'mins',
  'hrs',
];
const SEEN =
  '{expected|thought|imagined|anticipated|hoped|advertised|promised|expecting|hoping|planned|scheduled|described|assumed|figured|believed}';
const NOT = ["n't ", 'not ', 'never ', 'no ', 'nt ', 'cannot ', 'nothing ', 'without '];

const promised: StatementRule[] = [
  {
    ...{ key: 'en.was-told', type: 'promised', basis: 'promise', expected: 'after' },
    cues: [
      "{was|were|been|being|am|i'm|got|we're|get|keep getting}{| also| just| previously| originally| then| initially| always| repeatedly| specifically| only| already| now| first| later| even| once} {told|assured|advised}",
    ],
    needsAfter: { within: 60, any: WILL },
    unlessAfter: {
      within: 14,
      any: [
        "{ to | no| not|can't|couldn't|wouldn't|won't|cannot| there is nothing| nothing| could not| would not| will not| if | can not| off| i could| was cancel| that you get| i couldnt| you can't}",
      ],
    },
    unlessBefore: { within: 9, any: ["{haven't|not |have not|never|havent|hasn't|weren't|wasn't}"] },
  },
  {
    ...{ key: 'en.they-said', type: 'promised', basis: 'promise', expected: 'after' },
    cues: [
      `${THEY}{| also| just| had| have| then| clearly| originally| only| always| even| actually| person| lady} {said|told me|told us|told|says|claimed|claims|stated|assured|assured me|assured us|tells me|say}`,
    ],
    needsAfter: {
      within: 36,
      any: [
        '{will|would|going to|be able|gonna|within|free|on time|by tomorrow|in an hour|guarantee|had until}',
        "{i|we|you|they|it|he|she}'d",
        "{i|we|you|they|it|he|she}'ll",
      ],
    },
    unlessAfter: {
      within: 36,
      any: [
        "{wouldn't|won't|couldn't|can't| no |would not|will not|nothing|cannot|sorry|would cost| if i |i would have to|i'd have to|have to|fee|charge}",
      ],
    },
    unlessBefore: { within: 6, any: ['{as |if |like }'] },
  },
  {
    ...{ key: 'en.promised', type: 'promised', basis: 'promise', expected: 'after' },
    cues: [
      'promised',
      '{you|they|he|she|and} promise{|s}',
      'as {promised|stated|guaranteed|agreed|quoted}',
      '{your|their|the|his|her|empty|broken|false} promise{|s}',
      'guarantee{d|s} {me|us|to|a|by|that|delivery|it|you}',
      '{was|were|been} guaranteed',
      '{was|were|been|got} quoted',
      '{agreed|offered|swore|vowed|pledged} to {send|give|refund|replace|call|pay|fix|ship|waive|upgrade|credit|rebook|reimburse|deliver|help|cover}',
    ],
    unlessBefore: { within: 9, any: ["{i |never |not |n't |we |i've |no }"] },
    unlessAfter: { within: 1, any: ['{ myself| land}'] },
  },
  {
    ...{ key: 'en.advertised', type: 'promised', basis: 'advertising', expected: 'after' },
    cues: [
      'advertise{|d|s}',
      'as {advertised|described|pictured}',
      '{ad|ads|description|brochure|listing|menu|box|label|package|packaging|commercial|commercials} {says|said|states|stated|claims|claimed|shows|showed|promises|promised}',
      '{website|site|app|page|email} {said|claims|claimed|promises|promised} {it|that|the|you|i|there|they|we|my}',
      '{claims|claimed|claim} to {be|have|do|work|offer|provide|last}',
      '{marketed|touted|billed|sold|promoted} as',
    ],
    unlessBefore: { within: 5, any: ["{not |n't |nt |than |should |to |wrongly }"] },
    unlessAfter: { within: 12, any: ["{ my flight is cancel| on| departed| cancel| can't| select}"] },
  },
  {
    ...{ key: 'en.due-to', type: 'promised', basis: 'promise', expected: 'after' },
    cues: [
      "{was|were|is|are|flight|it's|that's|originally|bag|bags|plane|package|order|delivery|luggage} {supposed|scheduled|due} to {be|leave|arrive|take|depart|land|board|get|come|have|deliver|receive|ship|call|include|last|work|go|start|refund|fly|take off|give|send|help|happen|contact|meet}",
    ],
    unlessBefore: { within: 5, any: ['{i |we |am |how |that |who }'] },
  },
];

const expected: StatementRule[] = [
  {
    ...{ key: 'en.expected', type: 'expected', expected: 'after' },
    cues: [
      `${SELF_HAD} {expect|expected|hoped|anticipated|assumed|figured|expecting|anticipating}`,
      "{i'm|we're|im|was|were|am|are|been} {expecting|anticipating|counting on|hoping for|hoping to|hoping that|hoping you}",
      "{what|than|as|like} {i|we|one|you|i'd|we'd|anyone}{| had| would|'d} {expect|expected|anticipated|hoped|envisioned|hoped for}",
      '{people|customers|everyone|passengers} expect{|ed}',
      "{you|one|you'd} {would|} {expect|think}",
      'to be expected',
      'expect {better|more|a refund|a response|an answer|compensation|you to}',
    ],
    unlessAfter: { within: 2, any: ['nothing less'] },
    unlessBefore: { within: 12, any: ['{than |better than|do you |how can |did you|how do |should }'] },
  },
  {
    ...{ key: 'en.thought', type: 'expected', expected: 'after' },
    cues: [
      '{i|we}{| had| really| honestly| just| always| actually| originally| initially| also| only| at least| even| stupidly| foolishly} {thought|believed|was sure|were sure|was under the impression|were under the impression}',
      '{led to believe|led me to believe|under the impression|made me think}',
    ],
    needsAfter: {
      within: 40,
      any: ["{would|'d | was | were |could|had | will|supposed|going to| should| did|wouldn't| ll |'ll| might}"],
    },
    unlessAfter: {
      within: 4,
      any: [
        "{ about| of| it was great| it was good| it was bad| it was ok| i would share| i'd share| i would let| i was going to| this was america| that was| i had to| his| her| the actor| the movie| the film}",
      ],
    },
  },
  {
    ...{ key: 'en.hopes', type: 'expected', expected: 'after' },
    cues: [
      '{my|our|high|higher|low|lower|great|big|such high|customer|the|no|any|your|their|reasonable|all} {expectation|expectations}',
      '{my|our|high|great} hopes',
      '{looking|looked|look} forward to',
      '{so|really|very|super|was|were|been|got} {excited|psyched|pumped|stoked} {for|to|about}',
      "can't wait {to|for|until|till}",
      'cant wait {to|for|until|till}',
    ],
    unlessBefore: {
      within: 20,
      any: ["{exceed|live up to|lives up to|meet|met|surpass|beyond|above|below|don't get your|sorry|not }"],
    },
  },
  {
    ...{ key: 'en.by-repute', type: 'expected', basis: 'others', expected: 'after' },
    cues: [
      '{heard|read} {such |so many |a lot of |many |nothing but |all the |great |good |the |only |}{good |great |rave |positive |amazing |excellent |wonderful |}{things|reviews|about how}',
      '{based on|because of|after reading|given} {the |all the |so many |other |your |}{good |great |rave |positive |}{reviews|ratings|recommendations|reputation}',
      '{came|comes|come} highly recommended',
      '{highly recommended} by',
    ],
  },
  {
    ...{ key: 'en.used-to', type: 'expected', basis: 'experience', expected: 'after' },
    cues: [
      '{you|they|it|service|airline|this|there} {used to} {be|have|do|work|give|serve|offer|care|fly|get|make|provide}',
      '{always been|usually|used to being} {so|great|good|reliable|a loyal|better}',
    ],
  },
  {
    ...{ key: 'en.as-hoped', type: 'expected', met: 'yes', expected: 'clause' },
    cues: [
      "{exactly|just} {as|what|like} {described|advertised|promised|expected|pictured|i expected|i wanted|i needed|we expected|we wanted|we needed|i was looking for|we were looking for|i hoped|i'd hoped|i had hoped|the doctor ordered}",
      '{live|lives|lived|living} up to',
      '{met|meets} {my|our|all|all my|all of my|the|every|all our} {expectations|expectation|needs}',
      '{as expected|as promised|as hoped|as described}',
      "{did not|didn't|never|not|does not|doesn't|won't|will not|wasn't|weren't} disappoint{|ed}",
      '{true to} {its|their|your|the} {word|name|description}',
      '{kept} {your|their|his|her|its|the} {promise|word|promises}',
    ],
    unlessBefore: { within: 14, any: ["{n't |not |never |fail|nt |work |not work|if }"] },
  },
];

const wished: StatementRule[] = [
  {
    ...{ key: 'en.wish', type: 'wished', basis: 'need', expected: 'after' },
    cues: [
      `${SELF}{| just| really| do| still| only| truly| also| sincerely| sure| so| kinda| can only}{ wish| hope}`,
      "{i'm|im|we're|just|really|here's|still|fingers crossed} {hoping|wishing}",
      'if only',
      'hopefully',
      'hope {you|this|that|it|they|to|we|i|my|your|the|there}',
      'wish {you|this|that|it|they|we|i|my|your|the|there|u|more}',
    ],
    unlessAfter: {
      within: 8,
      any: [
        "{ you have a| you had a| you all| you enjoy| this helps| it helps| that helps| you are well| you're| you know| luck| you a |this was useful|happy}",
      ],
    },
    unlessBefore: { within: 5, any: ["{as you |no |you |don't |not |as i }"] },
  },
  {
    ...{ key: 'en.would-like', type: 'wished', basis: 'need', expected: 'after' },
    cues: [
      "would{n't it| really| also|} be {nice|great|awesome|helpful|lovely|good|cool|better|amazing|appreciated|ideal|perfect|wonderful|nicer|fantastic|much appreciated} {if|to|for|when|,}",
      "{i|we}{ would|'d|d} {really |also |just |still |very much |definitely |}{like|love|prefer|appreciate}",
      "{could use|would help if|it would help|would be nice|would appreciate|i'd settle for|i just want|we just want|all i want|all we want|i want my|we want our|i want a|i need a|we need a|i just need|i want to|we want to|i need you|i need to}",
    ],
    unlessAfter: {
      within: 9,
      any: [
        '{ to thank| to say| to commend| the way| to know why you| to point| to give a| to recommend| to congratulate| to add| to buy another}',
      ],
    },
    unlessBefore: { within: 3, any: ['{if |how }'] },
  },
  {
    ...{ key: 'en.please', type: 'wished', basis: 'need', expected: 'after' },
    cues: [
      'please {|just |can you |do |for the love of god |}{fix|bring|add|improve|make|consider|give|let|provide|stop|send|refund|help|get|put|respond|advise|call|reply|answer|explain|change|rebook|hire|do|find|take|update|check|tell|assist|follow|dm|look|come|restore|extend|issue|contact|email|hurry|train|work on|return|reconsider|confirm|cancel|book|open|keep|reach}',
      '{can|could|would|will} {you|someone|u|somebody|anyone|you guys|you please|you at least} {please |just |at least |}{help|fix|tell|call|send|get|give|explain|check|respond|follow|dm|let|confirm|add|do|rebook|make|look|contact|answer|provide|change|bring|advise|find|refund|assist|put|email|reply|pls|offer|have|clarify|hold}',
    ],
    unlessAfter: { within: 6, any: ['{ me know if you have| be aware| not}'] },
    unlessBefore: { within: 4, any: ['{if |how |what |that }'] },
  },
];

const should: StatementRule[] = [
  {
    ...{ key: 'en.should', type: 'should', expected: 'after' },
    cues: [
      "{you|they|it|there|airline|company|someone|customers|this|passengers|flight|u|staff|service|management|who|guys|nobody|no one|one|customer|airlines|flights|agents|employees|she|he|website}{| really| definitely| probably| at least| seriously| all| certainly| just| absolutely| also} {should|shouldn't|ought to|shouldnt|shoulda}",
      "{should not|shouldn't|shouldnt} {have to|have|be|take|happen|cost|need|ever|has}",
      "{should've|should of|should have|shoulda} ",
    ],
    unlessAfter: {
      within: 9,
      any: [
        '{ i | be fine| be good| be ok| be landing| be able to see| be there soon| arrive| i?| go see| go and see| know better| be proud| watch| see| buy| get it| hear| check| land| come see| try| be interesting| skip| avoid| be on the| be back| be home| be boarding| be glad| be ashamed| really be ashamed| enjoy| not buy| not see| be fun}',
      ],
    },
    unlessBefore: { within: 9, any: ['{how |what |do you think |if |why |where |i |in |the }'] },
  },
  {
    ...{ key: 'en.self-should', type: 'should', met: 'no', expected: 'after' },
    cues: [
      "{i|we|customer|passenger|nobody|no one|you} {shouldn't|should not|shouldnt} {have|need|be}",
      '{i|we} should {be able|be compensated|get|receive|have been|not have|at least|be given|be reimbursed|be refunded|be getting|never have}',
    ],
    unlessAfter: {
      within: 5,
      any: ['{ come| bought| flown| known| gone| booked| listened| taken| stayed| just| read}'],
    },
  },
  {
    ...{ key: 'en.needs', type: 'should', basis: 'need', met: 'no', expected: 'after' },
    cues: [
      '{you|they|it|airline|company|u|someone|service|guys|staff|website|app|management|system|food|agents|place|this|who|that|employees}{| really| seriously| all| desperately| definitely| just| also| clearly| still} {need|needs|must} to {improve|fix|be|get|have|learn|work on|make|train|step|hire|know|start|stop|respond|change|take|give|provide|find|answer|upgrade|offer|understand|add|call|address|update|treat|realize|pay|communicate|put|review|send|look|own|refund|rethink|revamp|bring|help|let}',
      '{needs|need} {improvement|some improvement|work|an upgrade|more training|some work|more staff|an overhaul}',
      '{room|rooms} for improvement',
      '{could|can} {do|be} {better|improved|so much better|much better}',
      'the least {you|they} {can|could|should}',
      '{deserve|deserves|deserved} {better|a refund|an answer|compensation|an explanation|a response|a better|an apology|to be}',
    ],
    unlessBefore: { within: 4, any: ["{don't |not |no |if |all }"] },
  },
];

const fellShort: StatementRule[] = [
  {
    ...{ key: 'en.below', type: 'fellShort', met: 'no', expected: 'clause' },
    cues: [
      `{didn't|did not|didnt|doesn't|does not|doesnt|don't|do not|never|failed to|fails to|fail to|hasn't|not|wasn't|isn't} {really |quite |even |}{live up to|lives up to|lived up to}`,
      "{didn't|did not|didnt|doesn't|does not|doesnt|don't|do not|never|failed to|fails to} {quite |even |}{meet|meets|met} {my|our|the|any|expectations|up}",
      `{wasn't|was not|isn't|is not|aren't|are not|weren't|were not|not|nt|wasnt|isnt|nothing} {quite |exactly |at all |really |even |nearly |anywhere near |}{as|what|like} {described|advertised|promised|pictured|good as|i expected|we expected|nice as|i paid for|i ordered|i wanted|i was promised|i was told|i thought|it claims|it says|it should|clean as|expected|i hoped|we paid for|i need|i have come to expect|i've come to expect|it used to|great as|we were told|shown|i was expecting}`,
      '{fell|falls|fall|falling|came up} short',
      '{below|far from|short of|less than|under} {my |our |the |all |any |}{expectation|expectations|expected|advertised|promised|standards|par|standard}',
      `{worse|less|slower|smaller|lower|later|longer|cheaper|dirtier|poorer|thinner|weaker|shorter} than {i |we |i'd |i had |originally |what i |was |}${SEEN}`,
      "{underwhelmed|underwhelming|overrated|overhyped|over-rated|sub-par|subpar|not worth|wasn't worth|isn't worth|letdown|let-down|let down}",
      '{lets|let|letting} {me|us|you|everyone|people} down',
    ],
    unlessBefore: { within: 8, any: ["{n't |not |never |if }"] },
    unlessAfter: { within: 4, any: ['{the weather| worth missing}'] },
  },
  {
    ...{ key: 'en.disappointed', type: 'fellShort', met: 'no', expected: 'clause' },
    cues: [
      'disappoint',
      'disappoints',
      'disappointed',
      'disappointing',
      'disappointingly',
      'disappointment',
      'disappointments',
      'dissapointed',
      'dissappointed',
      'disapointed',
      'disapointing',
      'disappointed',
      'disapointment',
    ],
    unlessBefore: { within: 14, any: ["{hardly |rarely |won't |hope }", ...NOT] },
  },
  {
    ...{ key: 'en.misled', type: 'fellShort', met: 'no', basis: 'promise', expected: 'clause' },
    cues: [
      '{misled|misleading|mislead|false advertis*|false advertising|bait and switch|deceptive|deceived|broken promise*|broke your promise|empty promise*|lied to|lied|lying to|keep lying|was a lie|were lies|false promise*|ripped off|rip off|rip-off|scammed|went back on|reneged}',
    ],
    unlessBefore: { within: 8, any: NOT },
  },
  {
    ...{ key: 'en.never-came', type: 'fellShort', met: 'no', expected: 'clause' },
    cues: [
      'never {came|arrived|showed up|showed|received|got a|got my|got the|got our|called|called back|called me|happened|returned|responded|replied|heard back|delivered|worked|offered|answered|picked up|followed up|materialized|left|got back|got an|once}',
      "{still|yet} {waiting|no response|no bag*|no luggage|no reply|no answer|no word|no refund|no email|no call|nothing|on hold|haven't|hasn't|have not|not received|not here|don't have|do not have|didn't|can't}",
      '{no|zero|without a|without any} {response|reply|call back|callback|follow up|follow-up|compensation|explanation|refund|apology|answer|communication}',
      "{haven't|havent|have not|hasn't|has not|didn't|did not|don't} {even |ever |yet |}{received|receive|heard back|gotten|get a response|get a reply|responded|respond|replied|arrived|shown up|show up|called back|call back|hear back}",
    ],
    unlessBefore: { within: 6, any: ['if '] },
    unlessAfter: { within: 3, any: ['{ problem| in my life}'] },
  },
];

const exceeded: StatementRule[] = [
  {
    ...{ key: 'en.above', type: 'exceeded', met: 'yes', expected: 'clause' },
    cues: [
      '{exceed|exceeds|exceeded|exceeding|surpassed|surpasses|surpass|beyond|above} {|all |all of |my |our |all my |all of my |every |any |all our |the |wildest |my wildest |customer |}{expectation|expectations}',
      '{above and beyond|beyond my expectations|over and above|extra mile|extra effort}',
      '{went|go|goes|going} above',
      '{went|go|goes|going} out of {their|her|his|your|the} way to {help|make|assist|get|ensure|accommodate|find|be}',
    ],
    unlessBefore: { within: 10, any: ['{failed to |should }', ...NOT] },
    unlessAfter: { within: 4, any: ['{ridiculous| bad}'] },
  },
  {
    ...{ key: 'en.better-than', type: 'exceeded', met: 'yes', expected: 'clause' },
    cues: [
      `{better|more|faster|nicer|bigger|quicker|sooner|cleaner|earlier|easier|tastier|brighter|higher|friendlier|clearer|stronger|funnier|smarter|louder|lighter|comfortable|helpful|fun|impressed|enjoyable|interesting|entertaining} than {i |we |i'd |i had |we had |originally |what i |what we |was |i was |i ever |i could have |we could have |i would have |you might |you'd |you would |one might |i have |we'd |you |}${SEEN}`,
    ],
    unlessBefore: {
      within: 10,
      any: ['{took |cost |costs |wait |paid |paying |charged |hoped for }', ...NOT],
    },
  },
  {
    ...{ key: 'en.surprised', type: 'exceeded', met: 'yes', expected: 'clause' },
    cues: [
      'pleasant{|ly} {surprise|surprised|surprising|surprises}',
      'surprisingly {|very |pretty |quite |really |so |}{good|great|nice|pleasant|easy|fast|quick|comfortable|refreshing|well|sweet|funny|effective|fresh|tasty|clean|smooth|helpful|touching|strong|satisfying|entertaining|engaging|powerful|decent|charming|enjoyable|moving|compelling|warm|smart|insightful|solid|impressive|delicate}',
      '{nice|lovely|great|wonderful|welcome|delightful|good|happy} surprise',
      '{blown away|blew me away|blew us away|knocked my socks|wowed|happily surprised|positively surprised}',
    ],
    unlessBefore: { within: 8, any: NOT },
    unlessAfter: { within: 4, any: ['{ bad| how bad| by the lack| poor}'] },
  },
];

/** Rules for English. Written from how customers speak; nothing is taken from another list. */
export const ENGLISH_RULES: RuleBook = {
  rules: [...promised, ...expected, ...wished, ...should, ...fellShort, ...exceeded],
  turnedOut: {
    within: 90,
    no: [
      "{ but | instead|n't | never | still waiting| still no| not | yet |nothing| no one| nobody| only to | however| now | cancelled| delayed| late| turned out| lied| disappoint| unfortunately| still | again| hours later| days later}",
    ],
    yes: [
      "{ and it did| and they did| and it was| sure enough| indeed | delivered| as promised| exceeded| lived up| did not disappoint| didn't disappoint| thank you| thanks| and it is}",
    ],
  },
  bases: [
    {
      basis: 'promise',
      words: ['{told|promised|promise|assured|guaranteed|guarantee|said|agreed|quoted|confirmed}'],
    },
    {
      basis: 'advertising',
      words: ['{advertised|advertising|commercial|website|description|photos|pictures|pictured| ad | ads }'],
    },
    {
      basis: 'others',
      words: ['{reviews|recommended|heard|friends|friend|rated|ratings|reputation|hype}'],
    },
    {
      basis: 'experience',
      words: [
        '{last time|used to|previous|previously|in the past|every time|usually|always been|years|loyal|came back|another visit|my old}',
      ],
    },
    {
      basis: 'industry',
      words: [
        '{other airlines|other companies|for the price|any airline|any other|this price|industry|standard|competitor|competitors|first class|five star|5 star|4 star|brand|most places|everyone else|other places|paid}',
      ],
    },
    {
      basis: 'need',
      words: [
        '{i need|we need|need to be|have to be|wedding|funeral|emergency|my kids|my kid|connection|medication|gift}',
      ],
    },
  ],
  stops: ['{ but | instead| however| yet | although| though | only to | and now | now | and then | unfortunately}'],
  replies: [
    'we are sorry to hear',
    'thank you for {your review|your feedback|staying|choosing|taking the time}',
    'dear {guest|customer|valued|sir|madam}',
    'we look forward to {welcoming|seeing|serving} you',
  ],
  expectedUnitsMax: 140,
};
