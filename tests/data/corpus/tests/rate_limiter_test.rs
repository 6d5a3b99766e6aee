#[test]
fn rate_limiter_refuses_when_the_bucket_is_empty() {
    let mut limiter = RateLimiter::new(1);
    assert!(limiter.try_acquire());
    assert!(!limiter.try_acquire());
}
