"""Words that keep their full stop, by what the stop means when more text follows.

Knowledge as data: each set answers one question of `vedette.text.sentences`. Basis: common English
news and report usage (AP style for titles, months and states), written from public knowledge.
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A name follows: never the end of a sentence.
TITLES = _words(
    "Mr Mrs Ms Mx Messrs Dr Prof Gen Maj Lt Col Capt Cpl Sgt Pvt Brig Adm Cmdr Cdr Comdr Cmd"
    " Lieut Gov Sen Sens Rep Reps Rev Hon Pres Amb Insp Supt Det Msgr Eng Ing Spc Pfc Mme Mlle"
    " Sh Ste Rear-Adm Vice-Adm"
)

# Their sentence goes on whatever follows.
INNER = _words(
    "vs Vs v cf viz esp incl e.g i.e E.g I.e eg ie a.k.a aka approx ca ed eds trans resp est"
    " ref refs"
)

# A number follows: "No. 5", "Jan. 3"; before anything else the stop may end the sentence.
BEFORE_NUMBER = _words(
    "No Nos no nos Art Arts art arts p pp para paras Vol vol vols Ch ch Sec sec Fig fig figs"
    " Ver ver Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Rte Hwy Res res Op op c s"
)

# May end a sentence, but then the next word must be one that opens sentences.
MAY_END = _words(
    "Inc Ltd Co Corp Bros Jr Sr etc al dept Dept Univ Assn Assoc Gov't Govt St Mt Ft Ave Blvd"
    " Rd Calif Fla Ga Ky Md Mich Minn Neb Nev Okla Pa Tenn Tex Va Vt Wyo Ariz Ark Colo Conn"
    " Intl Int'l Natl Nat'l Pty Ph.D Ph Esq Bn Bde Regt Div Mil Cllr Nr nr"
)

# Openers of sentences: after "U.S.", "Inc." or an initial, only these start a new one.
OPENERS = _words(
    "The A An This That These Those It Its He She They We I You His Her Their Our My Your"
    " There Here In On At By For From With Without As After Before Since During While When"
    " Where Who Why What How If But And Or So Yet Nor However Although Though Despite"
    " Meanwhile Moreover Furthermore Some Many Most Several Both All Each Every No None Not"
    " Now Then Once One Two Another Other Others Such Until Unless Under Over Between Among"
    " According To Last Later Earlier Because Instead Still Even Just Only Also Thus Therefore"
    " Nevertheless Nonetheless Following More Much Few Any Neither Either Rather Perhaps"
    " Elsewhere Separately Finally Recently Today Yesterday Whether Which Is Are Was Were Did"
    " Does Do Has Have Had Asked Speaking Of"
)

# What may follow "a.m." or "p.m." in the same sentence although it has a capital.
AFTER_CLOCK = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun"
    " January February March April May June July August September October November December"
    " Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec GMT UTC EST EDT CET CEST BST AST PST"
    " PDT MST Eastern Local Baghdad Damascus Greenwich"
)

# Words that cannot end a heading or a sentence: a line that ends in one goes on in the next line.
UNFINISHED = _words(
    "a an the of to in on at by for from with and or but nor as than that which who whose"
    " into onto over under between among against after before during since until near its his"
    " her their our is are was were be been has have had will would could should may might"
    " must can not al"
)
