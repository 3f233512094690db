//! Lists among siblings.

use yew::prelude::*;

/// Items as one node, for a list that has siblings: `{ list(rows) }` where an element holds more than the rows.
///
/// `{ for rows }` puts each item beside the siblings. When one is added, yew compares all of them by their places, finds
/// other keys than before, and makes everything anew. As a node of their own the items are compared by their keys.
pub fn list<T: Into<Html>>(items: impl IntoIterator<Item = T>) -> Html {
    items.into_iter().map(Into::into).collect()
}
