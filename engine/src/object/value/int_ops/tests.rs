//! Tests of the module above.

use super::*;
use crate::object::value::testing::{points, rows, text};

const MAX: u64 = 100_000;

#[test]
fn operations_give_what_was_recorded() {
    let mut n = 0;
    for row in rows(include_str!("../testdata/int_ops.txt")) {
        let (a, b): (BigInt, BigInt) = (row[1].parse().unwrap(), row[2].parse().unwrap());
        let got = match row[0] {
            "//" => floor_div(&a, &b).map(|x| x.to_string()),
            "%" => modulo(&a, &b).map(|x| x.to_string()),
            "/" => true_divide(&a, &b).map(super::super::float_text::repr_float),
            "**" => pow(&a, &b, MAX).map(|x| x.to_string()),
            "<<" => lshift(&a, &b, MAX).map(|x| x.to_string()),
            ">>" => rshift(&a, &b).map(|x| x.to_string()),
            "round" => Ok(round(&a, &b).to_string()),
            "divmod" => divmod(&a, &b).map(|(q, r)| format!("({q}, {r})")),
            _ => {
                let c = row[0].strip_prefix("pow ").unwrap().parse().unwrap();
                pow_mod(&a, &b, &c).map(|x| x.to_string())
            }
        };
        let got = got.unwrap_or_else(|failure| failure.to_string());
        assert_eq!(text(&got), points(row[3]), "{row:?} {got}");
        n += 1;
    }
    assert!(n > 400);
}

#[test]
fn huge_results_are_refused_before_they_are_computed() {
    let ten = BigInt::from(10);
    let exponent = pow(&ten, &6.into(), MAX).unwrap();
    assert!(matches!(
        pow(&ten, &exponent, MAX),
        Err(Failure::TooBig { .. })
    ));
    let huge = pow(&ten, &100.into(), MAX).unwrap();
    assert!(matches!(pow(&ten, &huge, MAX), Err(Failure::TooBig { .. })));
    assert_eq!(
        pow(&BigInt::from(-1), &(huge.clone() + 1), MAX),
        Ok((-1).into())
    );
    assert!(matches!(
        lshift(&ten, &exponent, MAX),
        Err(Failure::TooBig { .. })
    ));
    assert!(matches!(
        lshift(&ten, &huge, MAX),
        Err(Failure::Raise(ExcKind::Overflow, _))
    ));
    assert_eq!(rshift(&-ten, &huge), Ok((-1).into()));
    assert!(factorial(&1_000_000.into(), MAX).is_err());
    assert_eq!(
        factorial(&20.into(), MAX),
        Ok(2_432_902_008_176_640_000u64.into())
    );
}
