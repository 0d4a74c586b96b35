package weir.hub.catalog.http;

/** A thing named by id and by what people call it. */
record Ref(long id, String name) {}
