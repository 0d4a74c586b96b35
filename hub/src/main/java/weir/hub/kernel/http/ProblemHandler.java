package weir.hub.kernel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
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
import weir.hub.kernel.DiskFull;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Outage;
import weir.hub.kernel.Problem;
import weir.hub.kernel.ProblemCode.Kind;

/** Turns every failure into a problem document (RFC 9457) with a stable code, the cause in plain words and the next step. */
@RestControllerAdvice
public class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final Set<String> UNSTORABLE = Set.of("22001", "22003", "22007", "22008", "22021", "22P02", "22P05");
    private static final String RETRY_AFTER = "10";

    @ExceptionHandler(Problem.class)
    ResponseEntity<ProblemDetail> problem(Problem problem, HttpServletRequest request, HttpServletResponse response) throws Exception {
        breakOff(response, problem);
        if (problem.code().kind() == Kind.INTERNAL) {
            LOG.error("{} {}", request.getMethod(), request.getRequestURI(), problem);
        }
        return answer(problem);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, ServletRequestBindingException.class, MethodArgumentTypeMismatchException.class, MultipartException.class})
    ResponseEntity<ProblemDetail> unreadable(Exception cause) {
        for (Throwable below = cause; below != null; below = below.getCause()) {
            if (below instanceof Problem told) {
                return answer(told);
            }
        }
        if (DiskFull.in(cause)) {
            LOG.warn("what was sent found no room on the disk: {}", cause.toString());
            return answer(KernelProblem.AWAY.causedBy(cause));
        }
        return answer(KernelProblem.BAD_INPUT.causedBy(cause, "reason", reason(cause)));
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    ResponseEntity<ProblemDetail> sent(HttpMediaTypeNotSupportedException cause) {
        return answer(KernelProblem.BODY_FORM_UNKNOWN.causedBy(cause, "type", cause.getContentType() == null ? "?" : cause.getContentType().toString()));
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    ResponseEntity<ProblemDetail> wanted(HttpMediaTypeNotAcceptableException cause) {
        return answer(KernelProblem.ANSWER_FORM_UNKNOWN.causedBy(cause));
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
        ResponseEntity<ProblemDetail> answer = answer(KernelProblem.METHOD_NOT_ALLOWED.causedBy(cause, "method", cause.getMethod()));
        return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders()).allow(cause.getSupportedHttpMethods() == null ? new HttpMethod[0]
                : cause.getSupportedHttpMethods().toArray(HttpMethod[]::new)).body(answer.getBody());
    }

    /** The caller went away; there is nobody to answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    /** What no other method here knows is a fault of ours, whatever its class: only a {@link Problem} and what Spring says of a call's form are the caller's. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> fault(Exception cause, HttpServletRequest request, HttpServletResponse response) throws Exception {
        breakOff(response, cause);
        if (cause instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(KernelProblem.BAD_INPUT.causedBy(cause, "reason", known.getBody().getTitle() == null ? "" : known.getBody().getTitle()));
        }
        if (Outage.isTooSlow(cause)) {
            LOG.warn("{} {} took too long: {}", request.getMethod(), request.getRequestURI(), cause.toString());
            return answer(KernelProblem.TOO_SLOW.causedBy(cause));
        }
        if (isCrowded(cause)) {
            LOG.warn("{} {} found no free connection: {}", request.getMethod(), request.getRequestURI(), cause.toString());
            return answer(KernelProblem.CROWDED.causedBy(cause));
        }
        if (Outage.in(cause)) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), cause.toString());
            return answer(KernelProblem.AWAY.causedBy(cause));
        }
        if (isUnstorable(cause)) {
            LOG.warn("{} {} answered as bad input", request.getMethod(), request.getRequestURI(), cause);
            return answer(KernelProblem.BAD_INPUT.causedBy(cause, "reason", "含有无法保存的字符或超出范围的数值 / a character or number that cannot be stored"));
        }
        String trace = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("trace {}: {} {}", trace, request.getMethod(), request.getRequestURI(), cause);
        return answer(KernelProblem.INTERNAL.causedBy(cause, "trace", trace));
    }

    /** An answer under way must not end as if it were whole, with a problem behind its rows: thrown on, the failure closes the connection. */
    private static void breakOff(HttpServletResponse response, Exception cause) throws Exception {
        if (response.isCommitted()) {
            throw cause;
        }
    }

    /** All connections of the kind are at work: the pool waited for one in vain, while the database itself is there. */
    private static boolean isCrowded(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException && cause.getCause() == null) {
                return true;
            }
        }
        return false;
    }

    /** U+0000 in a text, a character, number or date beyond its type: what people send is bound as it came. Others of class 22 are ours, a division by zero for one. */
    private static boolean isUnstorable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && UNSTORABLE.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static ResponseEntity<ProblemDetail> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.code().kind().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        String later = retryAfter(problem);
        if (later != null) {
            answer.header(HttpHeaders.RETRY_AFTER, later);
        }
        return answer.body(detail(problem, LocaleContextHolder.getLocale()));
    }

    /** In how many seconds to try again, for programs; null where waiting does not help. */
    public static @Nullable String retryAfter(Problem problem) {
        Kind kind = problem.code().kind();
        return kind == Kind.TOO_MANY || kind == Kind.BUSY ? RETRY_AFTER : null;
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
            case ServletRequestBindingException binding when binding.getBody().getDetail() != null -> binding.getBody().getDetail();
            default -> "请求的格式 / the form of the request";
        };
    }
}
