/* Lists. */
#include <stdlib.h>

#define MAX(a, b) ((a) > (b) ? (a) : (b))

struct node {
    struct node *next;
    int value;
};

typedef struct list {
    struct node *head;
} list_t;

typedef int (*compare_fn)(const void *, const void *);

enum color { RED, GREEN };

int list_size(const list_t *list);

/* Adds a value. */
static struct node *list_push(list_t *list,
                              int value)
{
    struct node *node = malloc(sizeof *node);
    node->value = value;
    return node;
}

int *(find)(int key) { return 0; }

void (*handler(int signal))(int) { return 0; }
