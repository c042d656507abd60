//! How a plan's reports are dressed: what the institution puts around them.

use crate::model::Plan;
use crate::reports::Context;
use crate::source::Located;
use crate::text::{Passage, Str, Text};

/// What `[report]` of a plan says, in the reader's language. Everything may be absent.
#[derive(Debug, Default)]
pub struct Dress<'p> {
    /// The emblem of the institution.
    pub logo: Option<Picture>,
    /// Lines of the letterhead: the ministry, its department.
    pub letterhead: Vec<&'p str>,
    /// The country's name and motto, a line each.
    pub motto: Vec<&'p str>,
    /// Where it is signed.
    pub place: Option<&'p str>,
    /// To whom it goes.
    pub addressee: Option<&'p str>,
    /// Its number in the institution's register.
    pub number: Option<&'p str>,
    /// Who signs.
    pub signatures: Vec<Signature<'p>>,
    /// Short forms and what they mean.
    pub acronyms: Vec<(&'p str, &'p str)>,
    /// What the institution says before all else.
    pub foreword: Option<Passage<'p>>,
    /// The colour of headings and heads of tables, as six hexadecimal digits.
    pub accent: Option<&'p str>,
    /// Whether wide tables stand across the page, rather than with a small line under each title.
    pub landscape: bool,
}

impl<'p> Dress<'p> {
    /// What a plan says, without the files that it names.
    pub(super) fn of(plan: &'p Plan<'_>, context: &Context<'p>) -> Dress<'p> {
        let own = &plan.report;
        let text = |it: &'p Option<Located<Text<'_>>>| context.said(it).map(|it| it.words);
        let texts = |them: &'p [Located<Text<'_>>]| {
            them.iter().map(|it| context.text(&it.value).words).collect()
        };
        let word = |it: &'p Option<Located<Str<'_>>>| it.as_ref().map(|it| &*it.value);
        let signatures = own.signatures.iter().map(|it| Signature {
            role: context.text(&it.role).words,
            name: it.name.as_ref().map(|it| context.text(it).words),
        });
        Dress {
            logo: None,
            letterhead: texts(&own.letterhead),
            motto: texts(&own.motto),
            place: text(&own.place),
            addressee: text(&own.addressee),
            number: word(&own.number),
            signatures: signatures.collect(),
            acronyms: own
                .acronyms
                .iter()
                .map(|(short, it)| (&**short, context.text(it).words))
                .collect(),
            foreword: context.said(&own.foreword),
            accent: word(&own.accent),
            landscape: own.landscape,
        }
    }
}

/// Who signs a report.
#[derive(Debug, Clone, Copy)]
pub struct Signature<'p> {
    /// As what.
    pub role: &'p str,
    /// The name.
    pub name: Option<&'p str>,
}

/// A picture: in pixels, as an outline, or both.
#[derive(Debug, Default, Clone)]
pub struct Picture {
    /// PNG or JPEG.
    pub pixels: Option<Pixels>,
    /// SVG.
    pub outline: Option<Vec<u8>>,
}

/// A picture made of pixels.
#[derive(Debug, Clone)]
pub struct Pixels {
    /// `png` or `jpeg`.
    pub kind: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pixels it is wide and high.
    pub size: (u32, u32),
}

impl Pixels {
    /// A file that is a PNG or a JPEG; nothing for other files.
    pub fn of(bytes: Vec<u8>) -> Option<Pixels> {
        let number = |at: usize| {
            let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
            Some(u32::from_be_bytes(four))
        };
        let (kind, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            ("png", (number(16)?, number(20)?))
        } else if bytes.starts_with(b"\xff\xd8") {
            ("jpeg", jpeg_size(&bytes)?)
        } else {
            return None;
        };
        (size.0 > 0 && size.1 > 0).then_some(Pixels { kind, bytes, size })
    }

    /// The width of the picture where it is so high.
    pub fn width(&self, height: u64) -> u64 {
        height.saturating_mul(self.size.0.into()) / u64::from(self.size.1)
    }
}

/// The width and height that the frame of a JPEG gives.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let [0xff, kind, high, low] = *bytes.get(at..at + 4)? else { return None };
        let is_frame = (0xc0..=0xcf).contains(&kind) && !matches!(kind, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            let [a, b, c, d] = *bytes.get(at + 5..at + 9)? else { return None };
            return Some((u16::from_be_bytes([c, d]).into(), u16::from_be_bytes([a, b]).into()));
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_picture_is_read() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 0, 40, 0, 0, 0, 20]);
        let png = Pixels::of(png).unwrap();
        assert_eq!((png.kind, png.size, png.width(100)), ("png", (40, 20), 200));
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 9, 8, 0, 3, 0, 5, 1, 1];
        assert_eq!(Pixels::of(jpeg.to_vec()).unwrap().size, (5, 3));
        assert!(Pixels::of(b"GIF89a".to_vec()).is_none());
        assert!(Pixels::of(b"\xff\xd8\xff".to_vec()).is_none());
    }
}
