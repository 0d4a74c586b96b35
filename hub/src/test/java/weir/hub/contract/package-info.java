/**
 * The interface document (OpenAPI 3.1), made from the controllers, their records and their Javadoc: {@link weir.hub.contract.OpenApi} makes
 * it, {@link weir.hub.contract.OpenApiTest} fails when {@code web/openapi.json} says something else. {@code ./weir api} renews it.
 */
@NullMarked
package weir.hub.contract;

import org.jspecify.annotations.NullMarked;
