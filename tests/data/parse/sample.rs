//! Shapes.
use std::fmt;

/// A point.
#[derive(Debug)]
pub struct Point<T> {
    x: T,
}

pub enum Shape {
    Round,
}

pub trait Area {
    fn area(&self) -> f64;
    fn twice(&self) -> f64 {
        self.area() * 2.0
    }
}

impl<T: Copy> Point<T> {
    pub const fn new(x: T) -> Self {
        Self { x }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shape")
    }
}

type Grid = Vec<Vec<u8>>;

mod inner {
    pub(crate) async fn helper() {}
}

macro_rules! square {
    ($x:expr) => {
        $x * $x
    };
}
