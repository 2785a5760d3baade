;; AdamW over flat float32 arrays, four values at a time.
;;
;; The memory holds five regions of the same length in bytes, a multiple of 16, one after the other:
;; parameters, gradients, first moments, second moments, accumulated gradients.
;; `node scripts/build-adamw.ts` compiles this file into adamw-kernel.ts.
(module
  (memory (import "state" "memory") 1)

  ;; accumulated += gradients
  (func (export "accumulate") (param $length i32)
    (local $i i32) (local $at i32)
    (loop $next
      (local.set $at (i32.add (local.get $i) (i32.mul (local.get $length) (i32.const 4))))
      (v128.store (local.get $at)
        (f32x4.add (v128.load (local.get $at)) (v128.load (i32.add (local.get $i) (local.get $length)))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $length)))))

  ;; gradients += accumulated; accumulated = 0
  (func (export "collect") (param $length i32)
    (local $i i32) (local $gradient i32) (local $at i32)
    (loop $next
      (local.set $gradient (i32.add (local.get $i) (local.get $length)))
      (local.set $at (i32.add (local.get $i) (i32.mul (local.get $length) (i32.const 4))))
      (v128.store (local.get $gradient)
        (f32x4.add (v128.load (local.get $gradient)) (v128.load (local.get $at))))
      (v128.store (local.get $at) (v128.const i32x4 0 0 0 0))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $length)))))

  ;; the sum of gradients squared, added up in double precision
  (func (export "squaredNorm") (param $length i32) (result f64)
    (local $i i32) (local $end i32) (local $squares v128) (local $low v128) (local $high v128)
    (local.set $i (local.get $length))
    (local.set $end (i32.shl (local.get $length) (i32.const 1)))
    (loop $next
      (local.set $squares (f32x4.mul (v128.load (local.get $i)) (v128.load (local.get $i))))
      (local.set $low (f64x2.add (local.get $low) (f64x2.promote_low_f32x4 (local.get $squares))))
      (local.set $high (f64x2.add (local.get $high)
        (f64x2.promote_low_f32x4 (i64x2.splat (i64x2.extract_lane 1 (local.get $squares))))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $end))))
    (local.set $low (f64x2.add (local.get $low) (local.get $high)))
    (f64.add (f64x2.extract_lane 0 (local.get $low)) (f64x2.extract_lane 1 (local.get $low))))

  ;; g = clip * gradient;  m = beta1 * m + rest1 * g;  v = beta2 * v + rest2 * g * g
  ;; parameter = decay * parameter - rate * m / (correction * sqrt(v) + epsilon)
  (func (export "update") (param $length i32)
    (param $beta1 f32) (param $rest1 f32) (param $beta2 f32) (param $rest2 f32)
    (param $clip f32) (param $decay f32) (param $rate f32) (param $correction f32) (param $epsilon f32)
    (local $i i32) (local $first i32) (local $second i32) (local $g v128) (local $m v128) (local $v v128)
    (loop $next
      (local.set $first (i32.add (local.get $i) (i32.shl (local.get $length) (i32.const 1))))
      (local.set $second (i32.add (local.get $first) (local.get $length)))
      (local.set $g (f32x4.mul (f32x4.splat (local.get $clip))
        (v128.load (i32.add (local.get $i) (local.get $length)))))
      (local.set $m (f32x4.add
        (f32x4.mul (f32x4.splat (local.get $beta1)) (v128.load (local.get $first)))
        (f32x4.mul (f32x4.splat (local.get $rest1)) (local.get $g))))
      (local.set $v (f32x4.add
        (f32x4.mul (f32x4.splat (local.get $beta2)) (v128.load (local.get $second)))
        (f32x4.mul (f32x4.splat (local.get $rest2)) (f32x4.mul (local.get $g) (local.get $g)))))
      (v128.store (local.get $first) (local.get $m))
      (v128.store (local.get $second) (local.get $v))
      (v128.store (local.get $i) (f32x4.sub
        (f32x4.mul (f32x4.splat (local.get $decay)) (v128.load (local.get $i)))
        (f32x4.div
          (f32x4.mul (f32x4.splat (local.get $rate)) (local.get $m))
          (f32x4.add
            (f32x4.mul (f32x4.splat (local.get $correction)) (f32x4.sqrt (local.get $v)))
            (f32x4.splat (local.get $epsilon))))))
      (local.set $i (i32.add (local.get $i) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $length))))))
