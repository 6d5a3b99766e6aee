/// Keeps database connections open and lends them out.
pub struct ConnectionPool {
    idle: Vec<Connection>,
}

impl ConnectionPool {
    pub fn borrow_connection(&mut self) -> Option<Connection> {
        self.idle.pop()
    }

    pub fn give_back(&mut self, connection: Connection) {
        self.idle.push(connection);
    }
}
