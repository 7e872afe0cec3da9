/// What the service's error codes mean for a batch: for the row, or for the whole job.
package enum RefusalTable {
    package enum Meaning: Sendable, Hashable {
        /// `CBC.99000050`: the account is there, its association still to come.
        case happened
        /// `CBC.99000039`: the row's own key is known to the service.
        case keyTaken
        /// A rule that the row's own earlier success would break too.
        case contested
        /// The same request is being worked on at this moment.
        case busy
        /// Something the request changes is being changed by another request at this moment.
        case occupied
        /// This row only.
        case row
        /// Every row: credentials or permission.
        case credentials
        /// Every row: the service refuses this partner.
        case partner
        /// No particular knowledge: the row's, unless all rows of the canary meet it.
        case other
    }

    /// The meaning of a code; `APIG.` and `APIGW.` are the same gateway.
    package static func meaning(of code: String) -> Meaning { meanings[normalised(code)] ?? .other }

    /// Whether a code speaks of one row's content and says nothing about the others.
    package static func concernsOneRow(_ code: String) -> Bool {
        switch meaning(of: code) {
        case .happened, .keyTaken, .contested, .busy, .occupied, .row: true
        case .credentials, .partner: false
        case .other: code.hasPrefix("JOB.")
        }
    }

    private static func normalised(_ code: String) -> String {
        code.hasPrefix("APIG.") ? "APIGW." + code.dropFirst("APIG.".count) : code
    }

    private static let meanings: [String: Meaning] = [
        "CBC.99000050": .happened,
        "CBC.99000039": .keyTaken,
        // Login name, phone, or number of accounts of the phone; a verification code that is used up.
        "CBC.99000038": .contested,
        "CBC.99000029": .contested,
        "CBC.99000030": .contested,
        "CBC.99004008": .contested,
        "CBC.99004009": .contested,
        "CBC.99004010": .contested,
        // The account may be there and only its authorisation have failed.
        "CBC.99000004": .contested,
        "CBC.99000062": .busy,
        "CBC.99000087": .busy,
        "CBC.50000045": .occupied,
        "CBC.99007461": .occupied,
        "CBC.99000031": .row,
        "CBC.99000036": .row,
        "CBC.99000037": .row,
        "CBC.99000051": .row,
        "CBC.5017": .row,
        "CBC.0156": .row,
        "CBC.50010059": .row,
        "CBC.99004003": .row,
        "CBC.99004015": .row,
        "CBC.99000082": .row,
        // Of one reseller, customer, quota, coupon or account.
        "CBC.99000000": .row,
        "CBC.99000012": .row,
        "CBC.99000013": .row,
        "CBC.99000014": .row,
        "CBC.99000015": .row,
        "CBC.99000017": .row,
        "CBC.99000018": .row,
        "CBC.99000019": .row,
        "CBC.99000020": .row,
        "CBC.99000021": .row,
        "CBC.99000022": .row,
        "CBC.99000023": .row,
        "CBC.99000024": .row,
        "CBC.99000025": .row,
        "CBC.99000035": .row,
        "CBC.99000045": .row,
        "CBC.99000047": .row,
        "CBC.99000048": .row,
        "CBC.99005003": .row,
        "CBC.5003": .row,
        "CBC.50000020": .row,
        "CBC.50000021": .row,
        "CBC.50000034": .row,
        "CBC.50000054": .row,
        "CBC.50000055": .row,
        "CBC.50010105": .row,
        "CBC.50000010": .partner,
        // Of one resource or one customer.
        "CBC.99003012": .row,
        "CBC.99003602": .row,
        "CBC.99003608": .row,
        "CBC.99003609": .row,
        "CBC.99003610": .row,
        "CBC.99003611": .row,
        "CBC.99003622": .row,
        "CBC.99003623": .row,
        "CBC.99003624": .row,
        "CBC.99003625": .row,
        "CBC.99003626": .row,
        "CBC.0151": .credentials,
        "CBC.0154": .credentials,
        "CBC.0155": .credentials,
        "APIGW.0101": .partner,
        "APIGW.0301": .credentials,
        "APIGW.0302": .credentials,
        "APIGW.0303": .credentials,
        "CBC.5001": .partner,
        "CBC.50010065": .partner,
        "CBC.50010085": .partner,
        "CBC.50010086": .partner,
        "CBC.99005035": .partner,
    ]
}
