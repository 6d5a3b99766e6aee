package cache

import "sync"

// Store keeps values.
type Store[T any] struct {
	mu     sync.Mutex
	values map[string]T
}

type Getter interface {
	Get(key string) (string, bool)
}

type (
	Key   string
	Alias = Store[int]
)

// New makes a store.
func New[T any](size int) *Store[T] {
	return &Store[T]{}
}

func (s *Store[T]) Put(key string, value T) {
	s.values[key] = value
}

func (k Key) String() string { return string(k) }
