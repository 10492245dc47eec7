//! A dense symmetric system, factored and inverted in place.

#![expect(
    clippy::indexing_slicing,
    reason = "the kernel walks rows and columns of one square"
)]

/// Rows and columns that one step of the factorisation finishes.
const BLOCK: usize = 64;

/// Rows and columns of the innermost product, as many sums as fit into registers.
const TILE: usize = 4;

/// A symmetric positive definite matrix of which the lower triangle is filled in.
pub(super) struct Symmetric {
    /// Padded to whole tiles with rows and columns of the identity, which change nothing.
    width: usize,
    /// Row by row; above the diagonal zero.
    cells: Vec<f64>,
}

/// What a matrix S became: the upper triangular V with S⁻¹ = V·Vᵀ, the transposed inverse of its Cholesky factor.
pub(super) struct InverseRoot {
    width: usize,
    cells: Vec<f64>,
    /// log |S|.
    pub(super) log_determinant: f64,
}

impl Symmetric {
    /// A matrix with this diagonal and nothing beside it.
    pub(super) fn diagonal(diagonal: impl ExactSizeIterator<Item = f64>) -> Self {
        let width = diagonal.len().next_multiple_of(TILE);
        let mut cells = vec![0.0; width * width];
        let padding = std::iter::repeat(1.0);
        for (at, value) in diagonal.chain(padding).take(width).enumerate() {
            cells[at * width + at] = value;
        }
        Self { width, cells }
    }

    /// Columns 0 to `row` of a row.
    pub(super) fn lower_row(&mut self, row: usize) -> &mut [f64] {
        let from = row * self.width;
        &mut self.cells[from..=from + row]
    }

    /// Cholesky factorisation and inversion of the factor in one pass; nothing if the matrix is not positive
    /// definite.
    ///
    /// A row of the factor L is needed only until its block is finished, and the same row of V = L⁻ᵀ begins right
    /// there, so both live in one square. V is the identity to which the steps of the factorisation are applied as
    /// to any other rows.
    pub(super) fn invert(mut self) -> Option<InverseRoot> {
        let width = self.width;
        let mut log_determinant = 0.0;
        for from in (0..width).step_by(BLOCK) {
            let to = width.min(from + BLOCK);
            let left = strips(&self.cells, width, from..to, 0..from);
            for (number, rows) in self.cells.chunks_exact_mut(TILE * width).enumerate() {
                let first = number * TILE;
                // Rows above the block are rows of V, which begin at the diagonal.
                let start = if first < from { first } else { 0 };
                subtract(rows, width, start..from, from..to, &left);
            }
            log_determinant += factor(&mut self.cells, width, from..to)?;
            let root = invert_block(&self.cells, width, from..to);
            for row in from..to {
                let row_of = row * width;
                self.cells[row_of..row_of + to].fill(0.0);
                self.cells[row_of + row] = 1.0;
            }
            for rows in self.cells.chunks_exact_mut(TILE * width) {
                apply(rows, width, from..to, &root);
            }
        }
        Some(InverseRoot {
            width,
            cells: self.cells,
            log_determinant,
        })
    }
}

impl InverseRoot {
    /// A row of V from the diagonal on; its sum of squares is the diagonal of the inverse.
    pub(super) fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.width + row..(row + 1) * self.width]
    }

    /// Length of a vector that [`Self::spread`] takes.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// S⁻¹·x.
    pub(super) fn solve(&self, x: &[f64]) -> Vec<f64> {
        let mut half = vec![0.0; self.width];
        for (row, value) in x.iter().enumerate() {
            add_scaled(&mut half[row..], *value, self.row(row));
        }
        let mut solved = self.spread(&half);
        solved.truncate(x.len());
        solved
    }

    /// V·z, which has the covariance S⁻¹ when the numbers of z are independent with variance 1.
    pub(super) fn spread(&self, z: &[f64]) -> Vec<f64> {
        (0..self.width)
            .map(|row| dot(self.row(row), &z[row..]))
            .collect()
    }
}

/// Adds `scale`·x to y.
pub(super) fn add_scaled(y: &mut [f64], scale: f64, x: &[f64]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += scale * x;
    }
}

/// Σ x·y, in eight sums so that the processor need not wait for one.
pub(super) fn dot(x: &[f64], y: &[f64]) -> f64 {
    let (x_lanes, x_rest) = x.as_chunks::<8>();
    let (y_lanes, _) = y.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (x, y) in x_lanes.iter().zip(y_lanes) {
        for lane in 0..8 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    let done = x.len() - x_rest.len();
    let rest = x_rest.iter().zip(&y[done..]).map(|(x, y)| x * y);
    sums.iter().sum::<f64>() + rest.sum::<f64>()
}

type Range = std::ops::Range<usize>;

/// Rows of a block, transposed and cut into strips of [`TILE`] columns that lie together in memory.
fn strips(cells: &[f64], width: usize, rows: Range, columns: Range) -> Vec<Vec<[f64; TILE]>> {
    rows.step_by(TILE)
        .map(|row| {
            let row_of = |at: usize| &cells[(row + at) * width..];
            let tile: [&[f64]; TILE] = std::array::from_fn(row_of);
            let column = |k: usize| std::array::from_fn(|at| tile[at][k]);
            columns.clone().map(column).collect()
        })
        .collect()
}

/// Takes the product of the finished columns off the columns of a block, in a tile of rows.
fn subtract(rows: &mut [f64], width: usize, done: Range, block: Range, left: &[Vec<[f64; TILE]>]) {
    for (column, strip) in block.step_by(TILE).zip(left) {
        let sums = products(tile(rows, width, done.clone()), &strip[done.clone()]);
        for (row, sums) in rows.chunks_exact_mut(width).zip(sums) {
            for (cell, sum) in row[column..column + TILE].iter_mut().zip(sums) {
                *cell -= sum;
            }
        }
    }
}

/// Multiplies a block's columns of a tile of rows by the upper triangle L⁻ᵀ of the block.
fn apply(rows: &mut [f64], width: usize, block: Range, root: &[Vec<[f64; TILE]>]) {
    let from = block.start;
    let mut results = [[[0.0; TILE]; TILE]; BLOCK / TILE];
    for (at, (result, strip)) in results.iter_mut().zip(root).enumerate() {
        let used = from..from + (at + 1) * TILE;
        *result = products(tile(rows, width, used.clone()), &strip[..used.len()]);
    }
    for (column, result) in block.step_by(TILE).zip(results) {
        for (row, values) in rows.chunks_exact_mut(width).zip(result) {
            row[column..column + TILE].copy_from_slice(&values);
        }
    }
}

fn tile(rows: &[f64], width: usize, columns: Range) -> [&[f64]; TILE] {
    std::array::from_fn(|at| &rows[at * width + columns.start..at * width + columns.end])
}

/// Every row times every column of a strip.
fn products(rows: [&[f64]; TILE], strip: &[[f64; TILE]]) -> [[f64; TILE]; TILE] {
    let mut sums = [[0.0; TILE]; TILE];
    let [a, b, c, d] = rows;
    for ((((column, a), b), c), d) in strip.iter().zip(a).zip(b).zip(c).zip(d) {
        for at in 0..TILE {
            sums[0][at] += a * column[at];
            sums[1][at] += b * column[at];
            sums[2][at] += c * column[at];
            sums[3][at] += d * column[at];
        }
    }
    sums
}

/// Plain Cholesky factorisation of a block on the diagonal; gives the logarithm of its determinant.
fn factor(cells: &mut [f64], width: usize, block: Range) -> Option<f64> {
    let mut log_determinant = 0.0;
    for row in block.clone() {
        for column in block.start..=row {
            let (above, below) = cells.split_at_mut(row * width);
            let this = &mut below[..=row];
            if column == row {
                let squares: f64 = this[block.start..row].iter().map(|x| x * x).sum();
                let pivot = this[row] - squares;
                // Written so that it also refuses what is not a number.
                if !(pivot > 0.0 && pivot.is_finite()) {
                    return None;
                }
                log_determinant += pivot.ln();
                this[row] = pivot.sqrt();
            } else {
                let that = &above[column * width..=column * width + column];
                let product = dot(&this[block.start..column], &that[block.start..column]);
                this[column] = (this[column] - product) / that[column];
            }
        }
    }
    Some(log_determinant)
}

/// L⁻ᵀ of a factored block, in strips.
fn invert_block(cells: &[f64], width: usize, block: Range) -> Vec<Vec<[f64; TILE]>> {
    let (from, size) = (block.start, block.len());
    let mut root = vec![0.0; size * size];
    for (row, solved) in root.chunks_exact_mut(size).enumerate() {
        for column in row..size {
            let factor = &cells[(from + column) * width + from..][..=column];
            let own = if column == row { 1.0 } else { 0.0 };
            let product = dot(&solved[row..column], &factor[row..column]);
            solved[column] = (own - product) / factor[column];
        }
    }
    (0..size)
        .step_by(TILE)
        .map(|column| {
            let strip = |row: usize| std::array::from_fn(|at| root[row * size + column + at]);
            (0..size).map(strip).collect()
        })
        .collect()
}
