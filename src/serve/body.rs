//! The body of an answer: bytes that are there, or pieces that come one by one.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Bytes, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;

/// The body of an answer.
#[derive(Debug)]
pub enum Body {
    /// Bytes that are there.
    Whole(Option<Bytes>),
    /// Pieces from elsewhere, and how many bytes they will have together, where that is known.
    Pieces(Receiver<Bytes>, Option<u64>),
}

impl Body {
    /// A body of these bytes.
    pub fn of(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Body::Whole(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match &mut *self {
            Body::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Body::Pieces(pieces, left) => match pieces.poll_recv(context) {
                Poll::Ready(Some(bytes)) => {
                    *left = left.map(|left| left.saturating_sub(bytes.len() as u64));
                    Poll::Ready(Some(Ok(Frame::data(bytes))))
                }
                // A file that became shorter while it was sent: the reader must not take it for whole.
                Poll::Ready(None) if left.is_some_and(|left| left > 0) => {
                    *left = None;
                    Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())))
                }
                Poll::Ready(None) => Poll::Ready(None),
                Poll::Pending => Poll::Pending,
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Body::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Body::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Body::Pieces(_, Some(left)) => SizeHint::with_exact(*left),
            Body::Pieces(_, None) => SizeHint::default(),
        }
    }
}
