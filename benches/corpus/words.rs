//! The words that the corpus is made of.

/// The two languages of the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Arabic,
    English,
}

impl Language {
    pub const BOTH: [Language; 2] = [Language::Arabic, Language::English];

    /// Its code, in settings and in the names of files.
    pub fn code(self) -> &'static str {
        match self {
            Language::Arabic => "ar",
            Language::English => "en",
        }
    }

    /// The one of a pair (Arabic, English) that is in this language.
    pub fn of<T: Copy>(self, pair: (T, T)) -> T {
        match self {
            Language::Arabic => pair.0,
            Language::English => pair.1,
        }
    }
}

/// All words of a language, the commonest first.
pub fn lexicon(language: Language) -> Vec<String> {
    let small = language.of((ARABIC_SMALL, ENGLISH_SMALL));
    let stems: Vec<&str> = language.of((ARABIC_STEMS, ENGLISH_STEMS)).split_whitespace().collect();
    let forms: &[fn(&str) -> String] = match language {
        Language::Arabic => &[
            |stem| stem.to_owned(),
            |stem| format!("ال{stem}"),
            |stem| format!("وال{stem}"),
            |stem| format!("بال{stem}"),
            |stem| format!("لل{stem}"),
            |stem| match stem.strip_suffix('ة') {
                Some(root) => format!("{root}ات"),
                None => format!("{stem}هم"),
            },
        ],
        Language::English => &[
            |stem| stem.to_owned(),
            |stem| if stem.ends_with('s') { format!("{stem}es") } else { format!("{stem}s") },
            |stem| if stem.ends_with('e') { format!("{stem}d") } else { format!("{stem}ed") },
            |stem| format!("non-{stem}"),
        ],
    };
    let small = small.split_whitespace().map(str::to_owned);
    let formed = forms.iter().flat_map(|form| stems.iter().map(move |stem| form(stem)));
    small.chain(formed).collect()
}

const ARABIC_SMALL: &str = "في من إلى على أن التي الذي هذا هذه عن مع ما لا كان بين كل قد بعد أو لم ثم كما ذلك قبل عند \
    حتى غير إذا منذ كانت أي تلك لكن هو هي بعض خلال حين مثل حول دون نحو لدى أكثر فقد أول أيضا هناك تحت فوق أمام عبر \
    سوى لن ليس هؤلاء كيف لماذا";

const ENGLISH_SMALL: &str = "the of and to a in that is was it for on with as by at from be this had not are but have an \
    they which or his were one their all has there been if more when will would who so no out up into than them only \
    its other some could these may then do any now such over also after did many before must through where most \
    between under while because during without";

const ARABIC_STEMS: &str = "كتاب ورقة مخطوط أرشيف مكتبة ناشر مطبعة حبر خط قلم صفحة فصل نص ترجمة لغة حرف كلمة جملة قصيدة \
    رواية قصة مقال رأي خبر صحيفة مجلة عدد كاتب شاعر محرر قارئ ناقد مؤرخ عالم طالب أستاذ جامعة مدرسة معهد درس بحث دراسة \
    نظرية فكرة منهج سؤال جواب حوار نقاش ندوة مؤتمر لقاء زيارة رحلة سفر طريق مدينة قرية حي شارع ساحة سوق ميناء جسر نهر \
    بحر جبل واحة صحراء سهل غابة حديقة بيت دار قصر قلعة مسجد كنيسة متحف مسرح سينما فيلم صورة لوحة تمثال لحن أغنية عود \
    إيقاع رقصة عيد موسم عادة تراث ذاكرة تاريخ قرن عام شهر يوم ساعة زمن ماض حاضر مستقبل حكاية سيرة شهادة وثيقة رسالة \
    برقية عقد سجل دفتر خزانة فهرس قائمة خريطة رسم مشروع خطة برنامج ميزانية اتفاق شراكة معاهدة حلف اجتماع قمة بيان قرار \
    مجلس لجنة وفد سفير وزير رئيس حكومة برلمان حزب انتخاب قانون دستور محكمة قاض حق حرية عدالة سلام هدنة أزمة مبادرة دور \
    موقف مصلحة تعاون دعم مساعدة تدريب خبرة خبير مهندس طبيب مزارع عامل تاجر صانع حرفة صناعة زراعة تجارة سلعة قمح زيت قطن \
    ماء كهرباء نفط شمس ريح مطر مناخ بيئة صحة دواء علاج مرض وقاية رياضة فريق ملعب مباراة سباق لاعب جمهور حشد شعب مواطن \
    أسرة امرأة رجل طفل شاب شيخ جيل مجتمع هوية دولة حدود منطقة إقليم عاصمة";

const ENGLISH_STEMS: &str = "book paper manuscript archive library publisher press ink script pen page chapter text \
    translation language letter word sentence poem novel story article opinion report newspaper magazine issue writer \
    poet editor reader critic historian scholar student teacher university school institute lesson research study \
    theory idea method question answer dialogue debate seminar conference meeting visit journey travel road city \
    village quarter street square market harbour bridge river sea mountain oasis desert plain forest garden house \
    palace castle mosque church museum theatre cinema film picture painting statue melody song lute rhythm dance feast \
    season custom heritage memory history century year month day hour time past present future tale life testimony \
    document message telegram contract register notebook cabinet index list map drawing project plan programme budget \
    agreement partnership treaty alliance assembly summit statement decision council committee delegation ambassador \
    minister president government parliament party election law constitution court judge right freedom justice peace \
    truce crisis initiative role position interest cooperation support aid training experience expert engineer doctor \
    farmer worker merchant maker craft industry agriculture trade good wheat oil cotton water power sun wind rain \
    climate environment health medicine cure illness prevention sport team stadium match race player audience crowd \
    people citizen family woman man child youth elder generation society identity state border region province capital";

/// Names in Latin script, as they turn up within Arabic sentences.
#[rustfmt::skip]
pub const LATIN_RUNS: [&str; 16] = [
    "NATO", "UNESCO", "Oxford University Press", "Le Monde", "Unicode 16", "C++", "COVID-19", "G20", "DOI 10.1000/182",
    "ISBN 978-0-14", "Gutenberg", "HTML5", "World Bank", "e-mail", "Brill", "v2.1",
];

/// Words in Arabic script, as they turn up within English sentences.
#[rustfmt::skip]
pub const ARABIC_RUNS: [&str; 8] = ["ورّاق", "الفهرست", "دار الكتب", "أدب الرحلات", "بيت الحكمة", "الناتو", "ألف ليلة وليلة", "ديوان"];

/// Subjects: half of the tags.
#[rustfmt::skip]
pub const SUBJECTS: [(&str, &str); 50] = [
    ("الطباعة", "Printing"), ("المخطوطات", "Manuscripts"), ("الأرشيف", "Archives"), ("المكتبات", "Libraries"),
    ("الترجمة", "Translation"), ("الشعر", "Poetry"), ("الرواية", "The Novel"), ("النقد", "Criticism"),
    ("الصحافة", "Journalism"), ("اللغة", "Language"), ("الخط", "Calligraphy"), ("التاريخ", "History"),
    ("الجغرافيا", "Geography"), ("الآثار", "Archaeology"), ("المتاحف", "Museums"), ("العمارة", "Architecture"),
    ("الموسيقى", "Music"), ("المسرح", "Theatre"), ("السينما", "Cinema"), ("التصوير", "Photography"),
    ("التعليم", "Education"), ("الجامعات", "Universities"), ("الفلسفة", "Philosophy"), ("الدين", "Religion"),
    ("القانون", "Law"), ("الدستور", "Constitutions"), ("الانتخابات", "Elections"), ("البرلمان", "Parliaments"),
    ("الدبلوماسية", "Diplomacy"), ("الأمن", "Security"), ("الهجرة", "Migration"), ("اللاجئون", "Refugees"),
    ("الاقتصاد", "Economy"), ("التجارة", "Trade"), ("الزراعة", "Agriculture"), ("الصناعة", "Industry"),
    ("الطاقة", "Energy"), ("المياه", "Water"), ("المناخ", "Climate"), ("الصحة", "Health"), ("العلوم", "Science"),
    ("التقنية", "Technology"), ("الفضاء", "Space"), ("الإنترنت", "The Internet"), ("الرياضة", "Sport"),
    ("الطعام", "Food"), ("الأزياء", "Dress"), ("السفر", "Travel"), ("المدن", "Cities"), ("الذاكرة", "Memory"),
];

/// Places: the other half of the tags.
#[rustfmt::skip]
pub const PLACES: [(&str, &str); 50] = [
    ("بيروت", "Beirut"), ("القاهرة", "Cairo"), ("دمشق", "Damascus"), ("بغداد", "Baghdad"), ("عمّان", "Amman"),
    ("القدس", "Jerusalem"), ("تونس", "Tunis"), ("الجزائر", "Algiers"), ("الرباط", "Rabat"), ("طرابلس", "Tripoli"),
    ("الخرطوم", "Khartoum"), ("صنعاء", "Sanaa"), ("مسقط", "Muscat"), ("الدوحة", "Doha"), ("المنامة", "Manama"),
    ("الكويت", "Kuwait"), ("الرياض", "Riyadh"), ("أبوظبي", "Abu Dhabi"), ("نواكشوط", "Nouakchott"), ("فاس", "Fez"),
    ("مراكش", "Marrakesh"), ("القيروان", "Kairouan"), ("الإسكندرية", "Alexandria"), ("حلب", "Aleppo"), ("البصرة", "Basra"),
    ("الموصل", "Mosul"), ("صيدا", "Sidon"), ("غزة", "Gaza"), ("يافا", "Jaffa"), ("حيفا", "Haifa"), ("إسطنبول", "Istanbul"),
    ("طهران", "Tehran"), ("كابول", "Kabul"), ("لاهور", "Lahore"), ("دلهي", "Delhi"), ("لندن", "London"), ("باريس", "Paris"),
    ("برلين", "Berlin"), ("روما", "Rome"), ("مدريد", "Madrid"), ("غرناطة", "Granada"), ("قرطبة", "Cordoba"), ("فيينا", "Vienna"),
    ("جنيف", "Geneva"), ("بروكسل", "Brussels"), ("أثينا", "Athens"), ("نيويورك", "New York"), ("واشنطن", "Washington"),
    ("موسكو", "Moscow"), ("بكين", "Beijing"),
];

/// First names of authors.
#[rustfmt::skip]
pub const FIRST_NAMES: [(&str, &str); 20] = [
    ("ليلى", "Layla"), ("كريم", "Karim"), ("سلمى", "Salma"), ("يوسف", "Yusuf"), ("هدى", "Huda"), ("سامر", "Samer"),
    ("نادية", "Nadia"), ("فارس", "Faris"), ("منى", "Mona"), ("طارق", "Tariq"), ("ريم", "Reem"), ("عمر", "Omar"),
    ("دينا", "Dina"), ("حسن", "Hassan"), ("رنا", "Rana"), ("زياد", "Ziad"), ("أمل", "Amal"), ("وليد", "Walid"),
    ("سعاد", "Suad"), ("جميل", "Jamil"),
];

/// Last names of authors.
#[rustfmt::skip]
pub const LAST_NAMES: [(&str, &str); 15] = [
    ("منصور", "Mansour"), ("حداد", "Haddad"), ("الخوري", "Al-Khoury"), ("التميمي", "Al-Tamimi"), ("شاهين", "Shaheen"),
    ("الإدريسي", "Al-Idrisi"), ("نجار", "Najjar"), ("الراوي", "Al-Rawi"), ("قباني", "Qabbani"), ("صايغ", "Sayegh"),
    ("العلي", "Al-Ali"), ("درويش", "Darwish"), ("زيدان", "Zaydan"), ("البستاني", "Al-Bustani"), ("سليم", "Salim"),
];

/// Kinds of sources; with the first places they make their names.
#[rustfmt::skip]
pub const PAPERS: [(&str, &str); 6] = [
    ("صحيفة", "Gazette"), ("مجلة", "Review"), ("نشرة", "Bulletin"), ("أخبار", "News"), ("مرصد", "Observer"), ("كراسات", "Notebooks"),
];
