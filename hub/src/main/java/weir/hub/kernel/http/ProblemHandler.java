package weir.hub.kernel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Outage;
import weir.hub.kernel.Problem;
import weir.hub.kernel.ProblemCode.Kind;

/** Turns every failure into a problem document (RFC 9457) with a stable code, the cause in plain words and the next step. */
@RestControllerAdvice
public class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler(Problem.class)
    ResponseEntity<ProblemDetail> problem(Problem problem, HttpServletRequest request) {
        if (problem.code().kind() == Kind.INTERNAL) {
            LOG.error("{} {}", request.getMethod(), request.getRequestURI(), problem);
        }
        return answer(problem);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, ServletRequestBindingException.class, MethodArgumentTypeMismatchException.class, MultipartException.class, HttpMediaTypeException.class,
        IllegalArgumentException.class})
    ResponseEntity<ProblemDetail> unreadable(Exception cause) {
        return answer(KernelProblem.BAD_INPUT.causedBy(cause, "reason", reason(cause)));
    }

    @ExceptionHandler(MethodArgumentNotValidException.class)
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException cause) {
        String fields = String.join("; ", cause.getFieldErrors().stream().map(error -> error.getField() + " " + error.getDefaultMessage()).toList());
        return answer(KernelProblem.BAD_INPUT.causedBy(cause, "reason", fields));
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException cause) {
        return answer(KernelProblem.TOO_LARGE.causedBy(cause, "limit", cause.getMaxUploadSize() < 0 ? "?" : cause.getMaxUploadSize() / (1 << 20) + " MB"));
    }

    @ExceptionHandler(NoResourceFoundException.class)
    ResponseEntity<ProblemDetail> missing(NoResourceFoundException cause, HttpServletRequest request) {
        return answer(KernelProblem.NO_SUCH_PAGE.causedBy(cause, "path", request.getRequestURI()));
    }

    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    ResponseEntity<ProblemDetail> method(HttpRequestMethodNotSupportedException cause) {
        return answer(KernelProblem.METHOD_NOT_ALLOWED.causedBy(cause, "method", cause.getMethod()));
    }

    /** The caller went away; there is nobody to answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> fault(Exception cause, HttpServletRequest request) {
        if (cause instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(KernelProblem.BAD_INPUT.causedBy(cause, "reason", known.getBody().getTitle() == null ? "" : known.getBody().getTitle()));
        }
        if (Outage.in(cause)) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), cause.toString());
            return answer(KernelProblem.AWAY.causedBy(cause));
        }
        String trace = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("trace {}: {} {}", trace, request.getMethod(), request.getRequestURI(), cause);
        return answer(KernelProblem.INTERNAL.causedBy(cause, "trace", trace));
    }

    private static ResponseEntity<ProblemDetail> answer(Problem problem) {
        return ResponseEntity.status(problem.code().kind().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(detail(problem, LocaleContextHolder.getLocale()));
    }

    /** The problem document, for filters that answer without a controller. */
    public static ProblemDetail detail(Problem problem, Locale locale) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(problem.code().kind().status()), problem.what(locale));
        detail.setType(URI.create("urn:weir:problem:" + problem.code().code()));
        detail.setTitle(problem.what(locale));
        detail.setProperty("code", problem.code().code());
        detail.setProperty("next", problem.next(locale));
        return detail;
    }

    private static String reason(Exception cause) {
        return switch (cause) {
            case HttpMessageNotReadableException unreadable -> "JSON";
            case MethodArgumentTypeMismatchException mismatch -> mismatch.getName();
            case IllegalArgumentException argument when argument.getMessage() != null -> argument.getMessage();
            case ServletRequestBindingException binding when binding.getBody().getDetail() != null -> binding.getBody().getDetail();
            default -> cause.getClass().getSimpleName();
        };
    }
}
