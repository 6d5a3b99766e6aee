// Sessions.
#include <string>

namespace app::net {
namespace {
int counter() { return 1; }
}

template<typename T>
concept Named = requires(T t) { t.name(); };

template<typename T>
class Session : public Base
{
public:
    explicit Session(int id)
        : m_id(id)
    {
    }
    ~Session() override;
    bool operator==(const Session &other) const { return m_id == other.m_id; }
    operator bool() const { return true; }
    virtual void refresh() = 0;

    struct Options {
        int limit = 3;
    };
    enum class State { Open, Closed };

private:
    int m_id;
};

using Name = std::string;

template<typename T>
Session<T>::~Session()
{
    counter();
}

std::string &Registry::nameOf(int id) noexcept
{
    static std::string empty;
    return empty;
}

auto Registry::count() const -> int { return 0; }
}
