package import PartnerAPI
internal import Values

extension Session {
    /// The client that talks to the service, with everything that is set for it.
    ///
    /// - Throws: ``CommandFailure`` when the endpoint or the credentials cannot be used.
    package func client(retry: RetryRule = RetryRule()) throws -> PartnerClient {
        let endpoint = try endpoint()
        let found = try CredentialsSource(profile: options.profile, in: context)
        found.warnings.forEach(renderer.warning)
        renderer.detail(
            Localized(
                zh: "服务地址 \(endpoint)（\(settings.endpoint.source.text.zh)）；凭据来自\(found.source.text.zh)",
                en:
                    "endpoint \(endpoint) (\(settings.endpoint.source.text.en)); credentials from \(found.source.text.en)"
            )
        )
        var wishes = PartnerClient.Settings(
            language: language,
            rates: settings.rates.mapValues(\.value),
            retry: retry
        )
        wishes.sharedPaceFolder = context.runtimeFolder
        wishes.paceWarning = { [renderer] in renderer.warning($0) }
        return PartnerClient(
            endpoint: endpoint,
            credentials: found.credentials,
            transport: try context.transport(),
            time: time,
            settings: wishes
        )
    }

    /// A client that reaches nobody and needs no credentials, for what looks at a kind of batch without sending anything.
    package func unconnectedClient() throws -> PartnerClient {
        PartnerClient(
            endpoint: try Endpoint("https://localhost"),
            credentials: .token(Secret("")),
            transport: NoTransport(),
            time: time,
            settings: PartnerClient.Settings(language: language)
        )
    }

    package func endpoint() throws -> Endpoint {
        do {
            return try Endpoint(settings.endpoint.value)
        } catch {
            let source = settings.endpoint.source.text
            throw CommandFailure(
                .usage,
                zh: "\(error.message.zh)（来自\(source.zh)）",
                en: "\(error.message.en) (from \(source.en))"
            )
        }
    }
}
