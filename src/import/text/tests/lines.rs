//! Bylines, datelines, sources, boilerplate: single lines.

use super::check;
use crate::import::text::date::Context;
use crate::import::text::{boilerplate, byline, dateline, source};

/// Authors, and translators behind `tr:`; `-` where the line is no byline.
fn names(line: &str) -> String {
    let Some(byline) = byline::read(line) else { return "-".to_owned() };
    let mut out = byline.authors.join(" + ");
    if !byline.translators.is_empty() {
        out.push_str(&format!(" tr: {}", byline.translators.join(" + ")));
    }
    out.trim().to_owned()
}

/// Places @ agencies, with the days; `-` where the paragraph begins with no dateline.
fn place(paragraph: &str) -> String {
    let Some(dateline) = dateline::read(paragraph, Context::default()) else { return "-".to_owned() };
    let mut out = format!("{} @ {}", dateline.places.join(" + "), dateline.agencies.join(" + "));
    dateline.dates.iter().flat_map(|reading| &reading.days).for_each(|day| out.push_str(&format!(" {day}")));
    out.trim().to_owned()
}

#[test]
fn bylines() {
    check(
        &[
            ("كتب : محمد سعد", "محمد سعد"),
            ("كتب: محمد سعد", "محمد سعد"),
            ("كتب/ محمد سعد", "محمد سعد"),
            ("كتب - محمد سعد:", "محمد سعد"),
            ("كَتَبَ محمد سعد", "محمد سعد"),
            ("كتبت سارة علي", "سارة علي"),
            ("كتبت: سارة علي ومنى حسن", "سارة علي + منى حسن"),
            ("بقلم سلمى الإدريسي", "سلمى الإدريسي"),
            ("بقلم/ سلمى الإدريسي", "سلمى الإدريسي"),
            ("بقلم: سلمى الإدريسي، كريم حداد", "سلمى الإدريسي + كريم حداد"),
            ("كتب: محمد سعد و علي حسن", "محمد سعد + علي حسن"),
            ("كتب: محمد وليد وائل", "محمد وليد وائل"),
            ("كتب: أحمد سمير ووليد فؤاد", "أحمد سمير + وليد فؤاد"),
            ("تحرير: هدى زكي", "هدى زكي"),
            ("إعداد: قسم الأبحاث", "قسم الأبحاث"),
            ("تقرير: رامي منير", "رامي منير"),
            ("حوار - نادية فهمي", "نادية فهمي"),
            ("ترجمة: كريم حداد", "tr: كريم حداد"),
            ("نقلته إلى العربية: مها شوقي", "tr: مها شوقي"),
            ("بقلم: جون سميث - ترجمة: أحمد علي", "جون سميث tr: أحمد علي"),
            ("كتب: محمد سعد | تحرير: هدى زكي", "محمد سعد + هدى زكي"),
            // Honorifics are no part of a name.
            ("بقلم: د. محمد سعد", "محمد سعد"),
            ("بقلم د/ محمد سعد", "محمد سعد"),
            ("بقلم: أ.د. هالة السعيد", "هالة السعيد"),
            ("بقلم الدكتور محمد سعد", "محمد سعد"),
            ("بقلم: السفير د. معصوم مرزوق، اللواء حسام سويلم", "معصوم مرزوق + حسام سويلم"),
            ("كتب: داود حسن", "داود حسن"),
            ("بقلم: السيد ياسين", "السيد ياسين"),
            ("By John Smith", "John Smith"),
            ("BY JOHN SMITH", "JOHN SMITH"),
            ("By John Smith and Jane Doe", "John Smith + Jane Doe"),
            ("By Dr. Jane Doe, John O'Neil & Ali al-Hassan", "Jane Doe + John O'Neil + Ali al-Hassan"),
            ("Written by: Jane Doe", "Jane Doe"),
            ("Author: Madonna", "Madonna"),
            ("Translated by Helen Marlow", "tr: Helen Marlow"),
            ("نوشته: مریم رضایی", "مریم رضایی"),
            ("ترجمه: رضا کریمی", "tr: رضا کریمی"),
            // Guards.
            ("كتب الرئيس رسالة", "-"),
            ("كتب الرئيس رسالة إلى الشعب", "-"),
            ("كتب: الرئيس في رسالة إلى الشعب", "-"),
            ("كتب على الجدار", "-"),
            ("كتب محمد سعد في صفحته أن القمة فشلت.", "-"),
            ("كتب التاريخ", "-"),
            ("كتب", "-"),
            ("ترجمة الشعر", "-"),
            ("تحرير سيناء", "-"),
            ("تحرير القدس: قصة لم تنته", "-"),
            ("تقرير اقتصادي", "-"),
            ("By the end of the year", "-"),
            ("By Monday", "-"),
            ("By and large", "-"),
            ("Words matter", "-"),
            ("كتب: 25 يناير", "-"),
        ],
        names,
    );
}

#[test]
fn datelines() {
    check(
        &[
            ("القاهرة - أ ش أ", "القاهرة @ أ ش أ"),
            ("القاهرة - أ.ش.أ", "القاهرة @ أ.ش.أ"),
            ("القاهرة (رويترز) - قالت الحكومة إنها ستبدأ", "القاهرة @ رويترز"),
            ("القاهرة – «رويترز»: قالت", "القاهرة @ رويترز"),
            ("واشنطن/ وكالات", "واشنطن @ وكالات"),
            ("واشنطن / رويترز / قال البيت الأبيض", "واشنطن @ رويترز"),
            ("لندن، نيويورك (أ ف ب) – أعلن", "لندن + نيويورك @ أ ف ب"),
            ("(رويترز) - قال مسؤول", "@ رويترز"),
            ("رويترز - باريس", "باريس @ رويترز"),
            ("غزة (فلسطين) - الأناضول", "-"),
            ("بيروت ـ أ ف ب: اندلعت", "بيروت @ أ ف ب"),
            ("الدوحة (قنا) - أكد", "الدوحة @ قنا"),
            ("دمشق - سانا", "دمشق @ سانا"),
            ("القاهرة - رويترز، أ ف ب", "القاهرة @ رويترز + أ ف ب"),
            ("الرياض، 24 يناير 2024 (واس) - رأس", "الرياض @ واس 2024-01-24"),
            ("CAIRO (Reuters) — Egypt said", "CAIRO @ Reuters"),
            ("CAIRO, January 24 2024 (Reuters) - Egypt said", "CAIRO @ Reuters 2024-01-24"),
            ("CAIRO, Jan 24 (Reuters) - Egypt said", "CAIRO @ Reuters"),
            ("WASHINGTON (AP) - The president", "WASHINGTON @ AP"),
            ("تهران - ایسنا", "-"),
            // Guards.
            ("القاهرة - أسوان", "-"),
            ("القاهرة - قنا", "-"),
            ("القاهرة - أعلنت الحكومة أن رويترز أخطأت", "-"),
            ("قالت رويترز - نقلا عن مسؤول - إن", "-"),
            ("محمد صلاح - فارس الكرة", "-"),
            ("الحرب (2003) - ذكريات", "-"),
            ("وكالات السفر - دليل", "-"),
            ("Paris - Texas", "-"),
            ("The AP (Advanced Placement) - a course", "-"),
        ],
        place,
    );
}

#[test]
fn sources() {
    let read = |line: &str| match source::read(line) {
        Some(source) => [source.name, source.url].into_iter().flatten().collect::<Vec<_>>().join(" @ "),
        None => "-".to_owned(),
    };
    check(
        &[
            ("المصدر: الجزيرة", "الجزيرة"),
            ("المصدر : الجزيرة نت + وكالات", "الجزيرة نت + وكالات"),
            ("(المصدر: أ ف ب)", "أ ف ب"),
            ("المصدر: https://a.example/1", "https://a.example/1"),
            ("المصدر: الأهرام https://a.example/1", "الأهرام @ https://a.example/1"),
            ("نقلا عن صحيفة الأهرام", "صحيفة الأهرام"),
            ("نقلاً عن: «الحياة»", "الحياة"),
            ("Source: BBC News", "BBC News"),
            ("Originally published in The Atlantic", "The Atlantic"),
            ("منبع: ایسنا", "ایسنا"),
            ("المصدر الأول للطاقة", "-"),
            ("نقلا عن مصادر مطلعة أن الاتفاق قريب", "-"),
            ("نقلا عن شهود", "-"),
            ("مصدر: لا عودة إلى الوراء. والحكومة تنفي", "-"),
            ("Source of the Nile", "-"),
        ],
        read,
    );
}

#[test]
fn boilerplate_lines() {
    let read = |line: &str| if boilerplate::is_boilerplate(line) { "goes" } else { "stays" }.to_owned();
    let goes = [
        "اعلان",
        "إعلان",
        "إعــلان",
        "- إعلان -",
        "*** إعلانات ***",
        "Advertisement",
        "ADVERTISEMENT",
        "شارك",
        "شارك المقال:",
        "شارك هذا الخبر",
        "تابعنا على تويتر",
        "تابعونا عبر قناتنا على تيليجرام",
        "للاشتراك في النشرة البريدية اضغط هنا",
        "اشترك في نشرتنا",
        "اقرأ أيضا",
        "اقرأ أيضًا:",
        "اقرأ أيضاً: الحكومة تقر الموازنة الجديدة",
        "اقرأ أيضا.. تفاصيل اللقاء",
        "اقرأ المزيد",
        "فيسبوك تويتر واتساب",
        "Facebook | Twitter | WhatsApp",
        "Share this",
        "Share this article",
        "Read also: the summit in pictures",
        "Related articles",
        "Follow us on Twitter",
        "Subscribe to our newsletter",
        "Read more",
        "0 تعليق",
        "3 comments",
        "4 دقائق للقراءة",
        "5 min read",
        "جميع الحقوق محفوظة 2014",
        "طباعة",
        "▼ إعلان ▼",
    ];
    let stays = [
        "إعلان الحرب",
        "إعلان الحرب على الفقر",
        "الإعلان العالمي لحقوق الإنسان",
        "إعلان: الحكومة تستقيل",
        "شارك الرئيس في القمة.",
        "شارك وزراء خارجية الحلف في الاجتماع",
        "تابعنا المباراة من المدرجات",
        "تابع الرئيس الموقف",
        "اقرأ أيضا وأيضا",
        "اقرأ كتابا",
        "المزيد من الحرب",
        "Share prices fell",
        "Related parties must tell",
        "Print is dead",
        "More than 20 people died",
        "Advertising is a trade",
        "3 قتلى",
        "تعليقات الصحف على القمة",
        "—",
    ];
    let rows = goes.map(|line| (line, "goes")).into_iter().chain(stays.map(|line| (line, "stays")));
    check(&rows.collect::<Vec<_>>(), read);
}
