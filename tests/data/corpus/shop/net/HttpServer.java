package shop.net;

/** Listens for requests and hands them to the router. */
public class HttpServer {
    private final Router router;

    public HttpServer(Router router) {
        this.router = router;
    }

    public void listen(int port) {
        while (true) {
            router.dispatch(acceptRequest(port));
        }
    }
}
