package shop.net;

/** Finds the handler whose route matches the path of a request. */
public class Router {
    public void addRoute(String pattern, Handler handler) {
        routes.put(pattern, handler);
    }

    public Response dispatch(Request request) {
        return routes.match(request.path()).handle(request);
    }
}
