//! What must hold for every picture, held to the reader of SVG that the PDF writer uses, with no
//! other font than the PDF carries.

use std::sync::Arc;

use usvg::{Group, Node, Options, Tree, fontdb};

use crate::Picture;

static REGULAR: &[u8] = include_bytes!("../../documents/fonts/LibertinusSerif-Regular.otf");
static BOLD: &[u8] = include_bytes!("../../documents/fonts/LibertinusSerif-Bold.otf");

fn read(svg: &str) -> Tree {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    Tree::from_str(svg, &options).unwrap_or_else(|error| panic!("{error}: {svg}"))
}

/// Holds a picture to everything that all of them promise, and gives the texts in it.
pub(crate) fn check(picture: &Picture) -> Vec<String> {
    let svg = picture.svg();
    assert!(svg.contains("<title id=\"") && svg.contains("<desc id=\""), "{svg}");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    assert_eq!(svg.matches("http").count(), 1, "only the name space: {svg}");
    assert_eq!(svg.contains("role=\"group\""), svg.contains("<a "), "{svg}");
    for row in picture.rows() {
        assert_eq!(row.values.len(), picture.columns().len());
        assert_eq!(row.told.len(), picture.columns().len());
    }
    let tree = read(svg);
    let mut texts = Vec::new();
    walk(tree.root(), &mut |node| {
        let Node::Text(text) = node else { return };
        let said: String = text.chunks().iter().map(usvg::TextChunk::text).collect();
        let at = text.abs_bounding_box();
        let inside = at.left() >= -1.0
            && at.right() <= tree.size().width() + 1.0
            && at.top() >= -1.0
            && at.bottom() <= tree.size().height() + 1.0;
        assert!(inside, "{said} at {at:?} of {:?}", tree.size());
        let drawn = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        for glyph in drawn {
            assert_ne!(glyph.id.0, 0, "the font of the PDF lacks a letter of {said}");
        }
        texts.push(said);
    });
    texts
}

/// How many shapes are drawn.
pub(crate) fn shapes(svg: &str) -> usize {
    let mut count = 0;
    walk(read(svg).root(), &mut |node| count += usize::from(matches!(node, Node::Path(_))));
    count
}

fn walk(group: &Group, seen: &mut impl FnMut(&Node)) {
    for node in group.children() {
        seen(node);
        if let Node::Group(group) = node {
            walk(group, seen);
        }
    }
}
