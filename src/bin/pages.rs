//! Makes what the site has of the lessons: `pages BUILD DIST STATIC [SITE]` writes the lesson files of the build of that
//! name to `DIST/lessons`, and the plain pages: `DIST/lessons/ID/index.html` and
//! `DIST/lessons/ID/zh/index.html`, the still pictures beside them, the list of all lessons (to which
//! `index.html` leads), the class pack's page, and their styles. With SITE, the address where the site will lie, also `DIST/sitemap.xml`.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks to the terminal"
)]

use cutaway::pages::files::write_files;
use cutaway::pages::html::escaped;
use cutaway::pages::lesson::{Run, page};
use cutaway::state::prefs::Lang;
use cutaway::text::text;
use engine::lesson::{Room, course, find};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// Plain pages fetch their own pictures and styles, and run nothing.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (build, dist, styles, site) = match &arguments[..] {
        [build, dist, styles] => (build, dist, styles, None),
        [build, dist, styles, site] => (build, dist, styles, Some(site.as_str())),
        _ => {
            eprintln!("usage: pages BUILD DIST STATIC [SITE]");
            return ExitCode::from(2);
        }
    };
    let dist = Path::new(dist);
    let files = write_files(build, &dist.join("lessons"));
    match files.and_then(|files| Ok((files, write_all(dist, Path::new(styles), site)?))) {
        Ok((files, pages)) => {
            println!("{files}, {pages}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn write_all(dist: &Path, styles: &Path, site: Option<&str>) -> Result<String, String> {
    let tokens = read(&styles.join("tokens.css"))?;
    let rules = read(&styles.join("read.css"))?;
    let sheet = sheet(&tokens, &rules)?;
    write(&dist.join("lessons/read.css"), &sheet)?;
    write(
        &dist.join("lessons/pack.js"),
        &read(&styles.join("pack.js"))?,
    )?;
    let mut links = Vec::new();
    for room in course().iter().filter(|room| room.available()) {
        for lang in [Lang::En, Lang::Zh] {
            let lesson =
                find(room.id, lang.lesson()).ok_or(format!("{} is not written", room.id))?;
            let run = Run::of(&lesson.program).map_err(|error| format!("{}: {error}", room.id))?;
            let inside = page(room, &lesson, &run, lang);
            let folder = dist.join("lessons").join(room.id);
            if lang == Lang::En {
                let stills = [
                    ("figure", run.still("", lang)),
                    ("question", run.asked(&lesson, lang)),
                ];
                for (name, still) in stills {
                    for (end, dark) in [("", false), ("-dark", true)] {
                        let picture = alone(&still, &tokens, &rules, dark)?;
                        write(&folder.join(format!("{name}{end}.svg")), &picture)?;
                    }
                }
            }
            let (path, up) = place(room, lang);
            let about = About {
                title: &format!(
                    "{} · Cutaway",
                    room.title_in(lang.lesson()).replace('`', "")
                ),
                app: &format!("{up}../{}#/learn/{}", query(lang), room.id),
                style: &format!("{up}read.css"),
                other: &place_of_other(room, lang),
                path: &path,
                lang,
                site,
            };
            write(
                &dist.join(&path).join("index.html"),
                &whole(&about, &inside),
            )?;
            links.push(path);
        }
    }
    for lang in [Lang::En, Lang::Zh] {
        let path = if lang == Lang::En {
            "lessons/"
        } else {
            "lessons/zh/"
        };
        let up = if lang == Lang::En { "./" } else { "../" };
        let about = About {
            title: &format!("{} · Cutaway", text(lang).lessons),
            app: &format!("{up}../{}", query(lang)),
            style: &format!("{up}read.css"),
            other: if lang == Lang::En { "zh/" } else { "../" },
            path,
            lang,
            site,
        };
        let pack = words(lang);
        let inside = format!(
            "<h1>{}</h1>{}<p><a href=\"pack.html\">{}</a></p>",
            escaped(text(lang).lessons),
            list(lang, up),
            pack[0]
        );
        write(&dist.join(path).join("index.html"), &whole(&about, &inside))?;
        let about = About {
            title: &format!("{} · Cutaway", pack[0]),
            other: &format!("{}pack.html", about.other),
            ..about
        };
        write(&dist.join(path).join("pack.html"), &packing(&about, up))?;
        links.push(path.to_owned());
    }
    if let Some(site) = site {
        write(&dist.join("sitemap.xml"), &sitemap(site, &links))?;
    }
    Ok(format!("{} plain pages", links.len()))
}

/// Where a lesson's page lies, and the way up from there to the folder of all lessons.
fn place(room: &Room, lang: Lang) -> (String, &'static str) {
    match lang {
        Lang::En => (format!("lessons/{}/", room.id), "../"),
        Lang::Zh => (format!("lessons/{}/zh/", room.id), "../../"),
    }
}

fn place_of_other(_: &Room, lang: Lang) -> String {
    if lang == Lang::En { "zh/" } else { "../" }.to_owned()
}

fn query(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "?lang=zh" } else { "" }
}

/// All lessons; `folder` is the way to their folder.
fn list(lang: Lang, folder: &str) -> String {
    let mut out = String::from("<ol class=\"all\">");
    for room in course().iter().filter(|room| room.available()) {
        let (path, _) = place(room, lang);
        let path = path.trim_start_matches("lessons/");
        let title = room.title_in(lang.lesson()).replace('`', "");
        let _ = write!(
            out,
            "<li><a href=\"{folder}{path}\">{}</a></li>",
            escaped(&title)
        );
    }
    out.push_str("</ol>");
    out
}

/// The class pack: its name, what it is, its button, and "all lessons".
const fn words(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::En => [
            "Class pack",
            "Choose lessons. You get one file with their text, their programs and a picture of every step: it opens without a network, and it can be printed.",
            "Make the file",
            "All lessons",
        ],
        Lang::Zh => [
            "课堂包",
            "选好课程，得到一个文件：其中有课文、程序和每一步的图，不用网络就能打开，也可以打印。",
            "生成文件",
            "全部课程",
        ],
    }
}

/// The page on which a class pack is put together; `static/pack.js` does it.
fn packing(about: &About<'_>, up: &str) -> String {
    let [name, what, button, all] = words(about.lang);
    let mut boxes = String::new();
    for room in course().iter().filter(|room| room.available()) {
        let (path, _) = place(room, about.lang);
        let path = path.trim_start_matches("lessons/");
        let title = room.title_in(about.lang.lesson()).replace('`', "");
        let _ = write!(
            boxes,
            "<li><label><input type=\"checkbox\" name=\"lesson\" value=\"{up}{path}\"> {}</label></li>",
            escaped(&title)
        );
    }
    let inside = format!(
        "<h1>{name}</h1><p>{what}</p><form id=\"pack\"><p><label><input type=\"checkbox\" id=\"all\"> {all}</label></p><ol class=\"all\">{boxes}</ol><p><button class=\"go\">{button}</button> <span id=\"said\" role=\"status\"></span></p></form>"
    );
    let page = whole(about, &inside);
    let policy = format!("{POLICY}; script-src 'self'; connect-src 'self'");
    page.replace(POLICY, &policy).replace(
        "</head>",
        &format!("<script type=\"module\" src=\"{up}pack.js\"></script>\n</head>"),
    )
}

/// What a page's head and foot say.
#[derive(Clone, Copy)]
struct About<'a> {
    title: &'a str,
    app: &'a str,
    style: &'a str,
    other: &'a str,
    path: &'a str,
    lang: Lang,
    site: Option<&'a str>,
}

fn whole(about: &About<'_>, inside: &str) -> String {
    let About {
        title,
        app,
        style,
        other,
        path,
        lang,
        site,
    } = about;
    let (open, other_name, other_tag) = match lang {
        Lang::En => ("Step through it", "中文", "zh-Hans"),
        Lang::Zh => ("逐步运行", "English", "en"),
    };
    let icon = style.replace("read.css", "../icon.svg");
    let canonical = site.map_or_else(String::new, |site| {
        format!(
            "<link rel=\"canonical\" href=\"{}{path}\">\n",
            escaped(site)
        )
    });
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{}</title>\n{canonical}<link rel=\"alternate\" hreflang=\"{other_tag}\" href=\"{other}\">\n<link rel=\"icon\" href=\"{icon}\">\n<link rel=\"stylesheet\" href=\"{style}\">\n</head>\n<body>\n<header><a href=\"{app}\">Cutaway</a><a class=\"other\" lang=\"{other_tag}\" href=\"{other}\">{other_name}</a></header>\n<main>\n{inside}\n<p class=\"onward\"><a class=\"go\" href=\"{app}\">{open}</a></p>\n</main>\n</body>\n</html>\n",
        lang.tag(),
        escaped(title)
    )
}

/// The styles of plain pages: the tokens, the dark ones by the reader's system, and the rules.
fn sheet(tokens: &str, rules: &str) -> Result<String, String> {
    let dark = block(tokens, "[data-theme=\"dark\"]{")?;
    let tokens = tokens.replace("fonts/", "../fonts/");
    Ok(format!(
        "{tokens}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{rules}"
    ))
}

/// A picture as a file of its own.
fn alone(svg: &str, tokens: &str, rules: &str, dark: bool) -> Result<String, String> {
    let light = block(tokens, ":root,[data-theme=\"light\"]{")?;
    let mut colours = uncommented(light);
    if dark {
        colours.push_str(&uncommented(block(tokens, "[data-theme=\"dark\"]{")?));
    }
    let fonts = "--font-sans:system-ui,sans-serif;--font-mono:ui-monospace,Menlo,Consolas,monospace;--w-regular:400;--w-medium:500;--w-strong:650";
    let start = rules
        .find("/* figures */")
        .ok_or("read.css has lost its figures")?;
    let end = svg.find('>').ok_or("no picture")?;
    Ok(format!(
        "{}><style>svg{{{fonts};{colours}}}{}</style>{}",
        &svg[..end],
        uncommented(&rules[start..]),
        &svg[end + 1..]
    ))
}

/// What stands between a selector with its brace and the closing one.
fn block<'a>(css: &'a str, start: &str) -> Result<&'a str, String> {
    let from = css
        .find(start)
        .ok_or(format!("tokens.css has lost {start}"))?
        + start.len();
    let to = css[from..].find('}').ok_or("tokens.css is cut")?;
    Ok(&css[from..from + to])
}

/// Styles without comments and line breaks.
fn uncommented(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sitemap(site: &str, paths: &[String]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in std::iter::once("").chain(paths.iter().map(String::as_str)) {
        let _ = writeln!(out, "<url><loc>{}{path}</loc></url>", escaped(site));
    }
    out.push_str("</urlset>\n");
    out
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path)
        .map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().ok_or("a file has a folder")?;
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}
