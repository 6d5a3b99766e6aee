const std = @import("std");
const Allocator = std.mem.Allocator;

/// Größe
pub const Basket = struct {
    items: []u8,
    limit: usize = 5,

    const Self = @This();

    pub const Error = error{ Full, Empty };

    pub fn init(allocator: Allocator, limit: usize) !Self {
        _ = allocator;
        return Self{ .items = &.{}, .limit = limit };
    }

    fn deinit(self: *Self) void {
        _ = self;
    }

    const State = enum { open, closed };
};

pub const Value = union(enum) {
    number: i64,
    text: []const u8,

    pub fn isNumber(self: Value) bool {
        return self == .number;
    }
};

const Handle = opaque {
    fn close(self: *Handle) void {
        _ = self;
    }
};

pub fn List(
    comptime T: type,
) type {
    return struct {
        head: ?*T,

        pub fn push(self: *@This(), value: T) void {
            _ = self;
            _ = value;
        }
    };
}

extern fn c_call(a: c_int) void;

test "basket holds" {
    try std.testing.expect(true);
}
