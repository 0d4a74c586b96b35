package weir.hub.identity.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import weir.hub.audit.Evidence;
import weir.hub.identity.IdentityProblem;
import weir.hub.identity.IdentitySettings;
import weir.hub.identity.SignIn;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Problem;

/** How calls are let in: headers, the page's token against forged calls, who calls, and then the guard of each endpoint. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class SecurityConfiguration {
    /** Scripts only from here; styles also inline, which Element Plus needs for its sizes and positions; images and fonts also as data. */
    static final String CONTENT = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
            + "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Spring's own name for it, which the page's script knows. */
    static final String TOKEN_COOKIE = "XSRF-TOKEN";

    @Bean
    SecurityFilterChain calls(HttpSecurity http, SignIn signIn, Evidence evidence, ProblemWriter problems) {
        return http
                // Spring's would take every call for a sign-in, and answer it with a new token: two calls at once, and one of them is refused.
                .sessionManagement(sessions -> sessions.disable())
                .securityContext(context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .formLogin(form -> form.disable()).httpBasic(basic -> basic.disable()).logout(logout -> logout.disable()).requestCache(cache -> cache.disable())
                .anonymous(nobody -> {})
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()).csrfTokenRequestHandler(new HeaderToken()).ignoringRequestMatchers(CallerFilter::isMachine))
                .addFilterBefore(new CallerFilter(signIn, evidence, problems), CsrfFilter.class)
                .addFilterAfter(new TokenCookieFilter(), CsrfFilter.class)
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .frameOptions(frame -> frame.deny())
                        .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false).maxAgeInSeconds(31_536_000))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                        .cacheControl(cache -> cache.disable())
                        .addHeaderWriter(new ApiCacheHeader())
                        .withObjectPostProcessor(eagerly()))
                .authorizeHttpRequests(paths -> paths
                        .requestMatchers("/actuator/health", "/actuator/health/**").permitAll()
                        .requestMatchers("/actuator/**").access((authentication, request) -> new AuthorizationDecision(CallerFilter.mayObserve(request.getRequest())))
                        .anyRequest().permitAll())
                .exceptionHandling(failures -> failures
                        .authenticationEntryPoint((request, response, cause) -> problems.write(request, response, KernelProblem.NOT_SIGNED_IN.because()))
                        .accessDeniedHandler((request, response, cause) -> problems.write(request, response,
                                refusal(request, cause))))
                .build();
    }

    /** The time of a call is measured once, not again for each of a dozen filters before it: that took a tenth of a short read. */
    @Bean
    static SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** At once: the start page is answered by forwarding, which ends the answer before headers would be written late. */
    private static ObjectPostProcessor<HeaderWriterFilter> eagerly() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    /** Nobody signs in through Spring's own user store; this keeps it from making one with a password in the log. */
    @Bean
    AuthenticationManager noOtherSignIn() {
        return authentication -> {
            throw new org.springframework.security.authentication.AuthenticationServiceException("not used");
        };
    }

    @Bean
    WebMvcConfigurer guarded(Guard guard) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(guard).order(Integer.MIN_VALUE);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActorArgument());
            }
        };
    }

    static CookieCsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName(TOKEN_COOKIE);
        tokens.setCookieCustomizer(cookie -> cookie.path("/").sameSite("Strict"));
        return tokens;
    }

    /** Spring's looks into a form too, and so would read a body before anybody has asked who sends it. */
    private static final class HeaderToken extends CsrfTokenRequestAttributeHandler {
        @Override
        public @org.jspecify.annotations.Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            return request.getHeader(token.getHeaderName());
        }
    }

    /** Files are sent by people: whoever sends some without having signed in is told so first. */
    private static Problem refusal(HttpServletRequest request, AccessDeniedException cause) {
        if (!(cause instanceof CsrfException)) {
            return KernelProblem.NOT_ALLOWED.because();
        }
        return Bodies.isMultipart(request) && CallerFilter.caller(request) == null ? KernelProblem.NOT_SIGNED_IN.because() : IdentityProblem.CSRF.because();
    }

    /** Gives a controller method the caller: {@code Actor actor}. On an open endpoint it may be {@link Actor#anonymous}. */
    static final class ActorArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, @org.jspecify.annotations.Nullable ModelAndViewContainer container, NativeWebRequest request,
                @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
            return CallerFilter.actor(java.util.Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        }
    }
}
