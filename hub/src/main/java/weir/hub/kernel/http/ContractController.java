package weir.hub.kernel.http;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.kernel.Access;

/** The interface document. The build makes it from the controllers; it comes with the program. */
@RestController
class ContractController {
    /** Where the build puts web/openapi.json. */
    private static final ClassPathResource DOCUMENT = new ClassPathResource("weir/openapi.json");

    /** This document: OpenAPI 3.1. */
    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Access(signedIn = true)
    byte[] document() throws IOException {
        return DOCUMENT.getContentAsByteArray();
    }
}
