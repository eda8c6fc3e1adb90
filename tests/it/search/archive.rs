//! A small archive in Arabic and English in which things are looked for.

use crate::site::{Site, site};

const TAGS: &str = "\
nato: {ar: {name: الناتو, aliases: [حلف شمال الأطلسي]}, en: {name: NATO, aliases: [North Atlantic Treaty Organization, Atlantic Alliance]}}
un: {ar: {name: الأمم المتحدة}, en: {name: United Nations, aliases: [UN]}}
water: {ar: مياه, en: Water}
aden: {ar: عدن, en: Aden}
";

const AUTHORS: &str = "\
mahfouz: {ar: نجيب محفوظ, en: Naguib Mahfouz}
smith: {ar: جون سميث, en: John Smith}
";

/// Name, front matter beside the date, text.
const ARTICLES: &[(&str, &str, &str)] = &[
    (
        "wales.ar",
        "title: قمة ويلز\ndate: 2014-09-05\ntags: [nato]\nauthors: [mahfouz]",
        "اجتمع قادة حلف شمال الأطلسي في ويلز. وقال الأمين العام إن الأعضاء متفقون.",
    ),
    (
        "wales.en",
        "title: The Wales summit\ndate: 2014-09-05\ntags: [nato]\nauthors: [smith]",
        "Leaders met in Wales and agreed on spending. The secretary general was pleased.",
    ),
    (
        "alliance.en",
        "title: An old alliance\ndate: 1999-04-24",
        "The North Atlantic Treaty Organization was fifty years old. Its treaties still hold.",
    ),
    ("natobase.ar", "title: قاعدة جديدة\ndate: 2016-07-08", "أعلن الناتو بناء قاعدة، وللناتو قواعد أخرى."),
    (
        "government.ar",
        "title: الحكومة السورية الجديدة\ndate: 2025-03-29",
        "أعلنت الحكومة برنامجها، وتعهدت حكومة البلاد بالإصلاح. الحكومة تجتمع اليوم، والحكومة تعد بالمزيد، وبالحكومة وزراء.",
    ),
    (
        "governments.ar",
        "title: حكومات سابقة\ndate: 2011-01-31",
        "تعاقبت حكومات كثيرة على البلاد، ولم تعمر حكومتها الأخيرة.",
    ),
    (
        "bookfair.ar",
        "title: معرض القاهرة الدولي\ndate: 2019-01-23\nauthors: [mahfouz]",
        "افتتح المعرض أبوابه، وفيه كتاب عن المدينة وكتاب عن البحر. هذا الكتاب نادر، وكتابه القديم أندر.",
    ),
    ("library.ar", "title: المکتبة الوطنیة\ndate: 2018-02-02", "زار الرئیس المکتبة وشاهد مخطوطات قدیمة."),
    (
        "school.ar",
        "title: مدرسة في عدن\ndate: 2020-09-01\ntags: [aden]",
        "عادت المعلمات إلى المدرسة، وفتحت المدارس أبوابها. قالت معلمة إن كل مدرسة تحتاج إلى ماء. المدرسة القديمة والمدرسة الجديدة.",
    ),
    (
        "poet.ar",
        "title: شاعر من ذمار\ndate: 1999-08-30",
        "ولد الشاعر عبد الله البردوني في قرية، وله دواوين. قصائد البردوني مشهورة.",
    ),
    ("letter.ar", "title: رسالة إلى صديق\ndate: 2001-05-05", "كتب عبدالله رسالة طويلة إلى صديقه."),
    ("castle.ar", "title: قلعة قديمة\ndate: 2002-06-06", "تطل قلعة صلاح الدين على المدينة."),
    ("saladin.ar", "title: سيرة قائد\ndate: 2003-06-06", "ولد صلاحالدين في تكريت."),
    (
        "official.ar",
        "title: تصريح مسؤول\ndate: 2012-12-12",
        "قال مسئول سابق إن شؤون البلاد بخير، وأضاف أن شيئًا لم يتغير.",
    ),
    (
        "mostafa.ar",
        "title: مصطفى محمود\ndate: 2009-10-31",
        "طبيب وكاتب مصرى، وهو كاتب مقالات، له برنامج مشهور على الشاشة.",
    ),
    (
        "budget.ar",
        "title: ميزانية عام ٢٠١٣\ndate: 2013-01-15",
        "بلغت الميزانية ٥٠٠ مليار، ونسبة العجز ٤٦٫٥ في المئة.",
    ),
    (
        "voweled.ar",
        "title: دَرْسٌ فِي اللُّغَةِ\ndate: 2004-04-04",
        "كَتَبَ التِّلْمِيذُ الدَّرْسَ عَلَى السَّبُّورَةِ. العـــراق بلد قديم.",
    ),
    (
        "foreign.ar",
        "title: وزير الخارجية في بغداد\ndate: 2015-05-15",
        "وصل وزير الخارجية إلى بغداد والتقى فلسطينيين، وزار كاتب رسائل وبيانو قديمًا. وقال الوزير إنه سيعود.",
    ),
    ("well.ar", "title: زير ماء\ndate: 2005-05-05\ntags: [water]", "في البيت زير كبير فيه ماء بارد."),
    (
        "dates.ar",
        "title: تمور البصرة\ndate: 2006-06-06",
        "تشتهر البصرة بالتمور، وتمر البصرة طيب. الفلاحون يجنون التمر، ومزارعون كثر يبيعونه.",
    ),
    ("emirates.ar", "title: الإمارات والبحر\ndate: 2007-07-07", "أبحرت سفينة من أبوظبي إلى دولة الامارات."),
    ("abudhabi.ar", "title: رحلة إلى أبو ظبي\ndate: 2008-08-08", "زرنا أبو ظبي ورأينا الأبراج."),
    ("un.ar", "title: قرار جديد\ndate: 2017-03-03\ntags: [un]", "صوت المجلس على القرار بعد نقاش طويل."),
    (
        "middle.ar",
        "title: السلام في الشرق الأوسط\ndate: 1993-09-13",
        "تحدث الجميع عن السلام. الشرق بعيد والأوسط قريب، لكن الشرق الأوسط يريد السلام.",
    ),
    (
        "east.ar",
        "title: طريق الشرق\ndate: 1995-01-01",
        "في الأوسط من الطريق مدينة، وبعدها الشرق. سلام على المسافر.",
    ),
    (
        "election.en",
        "title: Elections in spring\ndate: 2010-04-01",
        "Voters went to the polls. The election was close, and voting was slow. Policies mattered.",
    ),
    (
        "policy.en",
        "title: A policy of patience\ndate: 2011-04-01",
        "The minister vote was delayed; she votes tomorrow. They stopped talking.",
    ),
    (
        "running.en",
        "title: To run a marathon\ndate: 2012-04-01",
        "He ran, and running was all he did. Runners run. Making time, he made friends.",
    ),
    (
        "resume.en",
        "title: A résumé for Zoë\ndate: 2013-04-01",
        "Naïve readers of the Qur’an in Århus met on the Straße.",
    ),
    (
        "qaeda.en",
        "title: Al-Qaeda in Yemen\ndate: 2014-01-01",
        "Fighters of al Qaeda withdrew. An e-mail was found by anti-war groups.",
    ),
    (
        "email.en",
        "title: Email from Aden\ndate: 2015-01-01\ntags: [aden]",
        "Alqaeda sent an email. News came late, as news does. Hamas said nothing.",
    ),
    (
        "states.en",
        "title: The United States and the world\ndate: 2016-01-01",
        "The nations united behind a plan; the states of the union did not.",
    ),
    (
        "hama.en",
        "title: Water in Hama\ndate: 2017-01-01\ntags: [water]",
        "The wheels of Hama turn. A new bridge was built in 1982.",
    ),
    (
        "code.en",
        "title: Writing C++\ndate: 2018-01-01",
        "Use `grep` and **bold** [links](https://example.com/hidden).\n\n<p>Raw paragraph</p>\n\n| Cell | Other |\n|---|---|\n| alpha | beta |",
    ),
    ("secret.en", "title: Not yet\ndate: 2019-01-01\ndraft: true", "An unpublished zeppelin."),
];

/// The archive.
pub fn archive() -> Site {
    let site =
        site().config("search: true").file("content/tags.yaml", TAGS).file("content/authors.yaml", AUTHORS);
    ARTICLES.iter().fold(site, |site, (name, matter, text)| site.article(&format!("{name}.md"), matter, text))
}
