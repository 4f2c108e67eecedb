package io.invigil.shell.browser.proxy;

import io.invigil.precheck.words.Wording;
import io.invigil.shell.browser.address.AddressFilter;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// What a proxy lets through, and whom it believes.
///
/// @param filter     which addresses may be reached; its origin is the exam's own server
/// @param examTrust  what judges the certificate of the exam's own server
/// @param otherTrust what judges the certificates of other servers that the filter opens
/// @param headers    what is put into each request, by its whole address without fragment
/// @param held       where requests are kept that the exam's server has not answered yet
/// @param language   the candidate's, for the proxy's own pages
/// @param limits     what the proxy bears
public record ProxySettings(
        AddressFilter filter,
        SSLContext examTrust,
        SSLContext otherTrust,
        Function<URI, Map<String, String>> headers,
        HeldRequests held,
        Supplier<Wording> language,
        ProxyLimits limits) {}
