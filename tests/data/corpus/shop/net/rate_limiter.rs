/// Lets each client send only so many requests in a minute.
pub struct RateLimiter {
    tokens: u32,
    refill_per_minute: u32,
}

impl RateLimiter {
    /// Takes one token from the bucket; false when the client has to wait.
    pub fn try_acquire(&mut self) -> bool {
        if self.tokens == 0 {
            return false;
        }
        self.tokens -= 1;
        true
    }

    pub fn refill(&mut self, minutes: u32) {
        self.tokens += minutes * self.refill_per_minute;
    }
}
