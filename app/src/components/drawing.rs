//! Line drawings in the language of technical drawing.
//!
//! The files under `drawings/` hold what stands inside the `<svg>`; `drawing.css` gives the lines their kinds.

use leptos::prelude::*;

use super::{button::given, lines::Lines};

/// A drawing of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawingName {
    /// A rubber tree, the tapping cut, and the knife with its depth stop.
    Hero,
    Knife,
    Gears,
    Thresher,
    Kiln,
    Drip,
    Wheel,
    Tray,
    Stand,
    Ledger,
    /// A warning device at a bend of the road.
    Bend,
    /// An empty frame with its axes.
    Empty,
}

impl DrawingName {
    /// Every drawing, for the style guide.
    pub const ALL: [Self; 12] = [
        Self::Hero,
        Self::Knife,
        Self::Gears,
        Self::Thresher,
        Self::Kiln,
        Self::Drip,
        Self::Wheel,
        Self::Tray,
        Self::Stand,
        Self::Ledger,
        Self::Bend,
        Self::Empty,
    ];

    /// The stand-in for a photograph, by the place of the entry's field in the edition, from 0.
    /// The order is that of the seven fields of the province; further fields begin again.
    pub const fn for_field(place: usize) -> Self {
        match place % 7 {
            0 => Self::Bend,
            1 => Self::Thresher,
            2 => Self::Kiln,
            3 => Self::Drip,
            4 => Self::Tray,
            5 => Self::Stand,
            _ => Self::Ledger,
        }
    }

    const fn view_box(self) -> &'static str {
        match self {
            Self::Hero => "0 0 600 548",
            Self::Empty => "0 0 160 100",
            _ => "0 0 400 250",
        }
    }

    const fn lines(self) -> &'static str {
        match self {
            Self::Hero => include_str!("drawings/hero.svg"),
            Self::Knife => include_str!("drawings/knife.svg"),
            Self::Gears => include_str!("drawings/gears.svg"),
            Self::Thresher => include_str!("drawings/thresher.svg"),
            Self::Kiln => include_str!("drawings/kiln.svg"),
            Self::Drip => include_str!("drawings/drip.svg"),
            Self::Wheel => include_str!("drawings/wheel.svg"),
            Self::Tray => include_str!("drawings/tray.svg"),
            Self::Stand => include_str!("drawings/stand.svg"),
            Self::Ledger => include_str!("drawings/ledger.svg"),
            Self::Bend => include_str!("drawings/bend.svg"),
            Self::Empty => include_str!("drawings/empty.svg"),
        }
    }
}

/// A drawing as wide as its place; silent unless `label` says what it shows.
#[component]
pub fn Drawing(name: DrawingName, #[prop(optional, into)] label: String) -> impl IntoView {
    view! { <Lines class="drawing" view_box=name.view_box() label=label lines=name.lines() /> }
}

/// Squared paper for a drawing or a photograph, with its caption.
#[component]
pub fn Figure(#[prop(optional, into)] caption: String, children: Children) -> impl IntoView {
    view! {
        <figure>
            <div class="figure squared">{children()}</div>
            {given(caption).map(|caption| view! { <figcaption>{caption}</figcaption> })}
        </figure>
    }
}

/// The sign of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Chip,
    Gear,
    Flask,
    Sprout,
    Cross,
    Book,
    Paper,
}

impl Glyph {
    /// The sign by the place of the field in the edition, from 0.
    pub const fn for_field(place: usize) -> Self {
        match place % 7 {
            0 => Self::Chip,
            1 => Self::Gear,
            2 => Self::Flask,
            3 => Self::Sprout,
            4 => Self::Cross,
            5 => Self::Book,
            _ => Self::Paper,
        }
    }

    const fn lines(self) -> &'static str {
        match self {
            Self::Chip => include_str!("drawings/glyph-chip.svg"),
            Self::Gear => include_str!("drawings/glyph-gear.svg"),
            Self::Flask => include_str!("drawings/glyph-flask.svg"),
            Self::Sprout => include_str!("drawings/glyph-sprout.svg"),
            Self::Cross => include_str!("drawings/glyph-cross.svg"),
            Self::Book => include_str!("drawings/glyph-book.svg"),
            Self::Paper => include_str!("drawings/glyph-paper.svg"),
        }
    }
}

/// The sign of a field, beside its name.
#[component]
pub fn FieldGlyph(glyph: Glyph) -> impl IntoView {
    view! { <Lines class="drawing glyph" view_box="0 0 48 48" lines=glyph.lines() /> }
}
