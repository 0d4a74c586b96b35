package weir.hub.collect.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import weir.core.connect.file.FileSettings;
import weir.hub.collect.proposal.FileProposals;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;
import weir.hub.kernel.Takes;
import weir.hub.kernel.foreign.ForeignWork;

/** Schemas proposed from a sample. */
@RestController
class ProposalController {
    private final FileProposals proposals;
    private final ForeignWork foreign;

    ProposalController(FileProposals proposals, ForeignWork foreign) {
        this.proposals = proposals;
        this.foreign = foreign;
    }

    @PostMapping(path = "/api/v1/proposals/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("schema.propose")
    @Takes(megabytes = 4096)
    FileProposals.Proposed propose(@RequestParam MultipartFile file, @RequestPart(required = false) @Nullable FileSettings settings, Actor actor) {
        return foreign.ofFile(actor, file.getSize(), () -> {
            try (InputStream content = file.getInputStream()) {
                return proposals.propose(UploadController.name(file), content, settings, actor);
            }
        });
    }
}
