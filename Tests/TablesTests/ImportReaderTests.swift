import Tables
import TestSupport
import Testing
import Values

@Suite("Reading input files by schema")
struct ImportReaderTests {
    @Test(
        "Headings are found in any order, case, language and spacing",
        arguments: [
            "mobile_phone,xaccount_id,verification_code", "手机号,平台用户ID,验证码",
            " Mobile Phone ,PLATFORM USER ID,Verification-Code", "手 机 号,平台用户id,短信验证码",
            "手机号码,xAccount_ID*,Verification code", "\"mobile_phone\",\"xaccount_id\u{3000}\",\"验证码\"",
        ]
    )
    func headings(header: String) throws {
        let scratch = try Scratch()
        let reader = try ImportReader(path: scratch.file("\(header)\n13800000000,crm-1,123456\n"), schema: .customers)
        #expect(reader.headerProblems.isEmpty)
        let row = try #require(try reader.next())
        #expect(row["xaccount_id"] == "crm-1")
        #expect(row["mobile_phone"] == "13800000000")
        #expect(row.secret("verification_code") == Secret("123456"))
        #expect(row["verification_code"] == nil)
        #expect(row["domain_name"] == nil)
        #expect(row.problems.isEmpty)
        #expect(try reader.next() == nil)
    }

    @Test(
        "An unknown column is carried through with a warning and the nearest name",
        arguments: [
            ("domian_name", "domain_name"), ("mobile_phon", "mobile_phone"), ("平台用户号", "平台用户ID"),
            ("Lable", "label"), ("客户经理", nil),
        ] as [(String, String?)]
    )
    func unknown(heading: String, nearest: String?) throws {
        let scratch = try Scratch()
        let path = try scratch.file("xaccount_id,\(heading)\ncrm-1,value\n")
        let file = try ImportFile(path: path, schema: .customers)
        let problem = try #require(file.problems.first)
        #expect(file.problems.count == 1)
        #expect(problem.rule == "header.unknown" && problem.severity == .warning)
        #expect(problem.place.column == heading)
        if let nearest {
            #expect(problem.mend?.en.contains("“\(nearest)”") == true)
        } else {
            #expect(problem.mend == nil)
        }
        #expect(file.header == ["xaccount_id", heading])
        #expect(file.rows.first?.carried == ["crm-1", "value"])
    }

    @Test("Secrets are blanked where columns are carried through")
    func carried() throws {
        let scratch = try Scratch()
        let path = try scratch.file(
            "密码,xaccount_id,手机号,验证码,部门, password \nPassw0rd, crm-1 ,13800000000,123456, 财务 ,Passw1rd\n"
        )
        let file = try ImportFile(path: path, schema: .customers)
        let row = try #require(file.rows.first)
        #expect(file.header == ["密码", "xaccount_id", "手机号", "验证码", "部门", " password "])
        #expect(row.carried == ["", " crm-1 ", "13800000000", "", " 财务 ", ""])
        #expect(row["xaccount_id"] == "crm-1")
        #expect(!"\(row)".contains("Passw") && !"\(row)".contains("123456"))
    }

    @Test(
        "A secret that slipped under another heading is not carried through either",
        arguments: [
            "xaccount_id,label,password,remark\na,Passw0rd,x\n",
            "xaccount_id,label,password,remark\na,x,y,Passw0rd,z\n",
            "xaccount_id,label,password\na,Passw0rd\n", "xaccount_id,label,password\na,\"x,Passw0rd\nb,\"y,Passw0rd\n",
            "xaccount_id,label,pasword\na,x,Passw0rd\n", "xaccount_id,label,password,密码\na,x,Passw1rd,Passw0rd\n",
        ]
    )
    func slippedSecrets(text: String) throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file(text), schema: .customers)
        let row = try #require(file.rows.first)
        #expect(!file.problems.isEmpty)
        #expect(!row.carried.joined().contains("Passw"))
        #expect(!"\(file)".contains("Passw"))
    }

    @Test("No problem shows a password, a code or a whole phone")
    func noSecrets() throws {
        let scratch = try Scratch()
        let texts = [
            "xaccount_id,password,verification_code,mobile_phone\na,hunter2,hunter,13812345678\n",
            "xaccount_id,password,verification_code,mobile_phone\na,hunter2xx, hunter22 ,+8613812345678\n",
            "xaccount_id,password,domain_name,mobile_phone\na,hunter2xxxxx,hunter2xxxxx,13812345678\n",
            "crm-1,hunter2,hunter,13812345678\ncrm-2,\"hunter2\"x,hunter,13812345678\n",
            "xaccount_id,password\na,\"hunter2\"\"\nb,hunter2\n",
            "xaccount_id,password\na,hunter2,hunter2\nb,hun\"ter2\n",
        ]
        for text in texts {
            let file = try ImportFile(path: scratch.file(text), schema: .customers)
            #expect(file.hasErrors)
            for problem in file.problems {
                for language in Language.allCases {
                    let line = problem.line(in: language)
                    #expect(!line.contains("hunter") && !line.contains("hun\"ter") && !line.contains("13812345678"))
                }
                #expect(problem.value?.contains("hunter") != true || problem.place.column == "domain_name")
            }
        }
    }

    @Test("Spaces around an id are left out and noted")
    func trimmed() throws {
        let scratch = try Scratch()
        let path = try scratch.file("xaccount_id,label\n\u{3000}crm-1\t,x\n\u{FEFF}crm-2,y\ncrm-1 ,z\n")
        let file = try ImportFile(path: path, schema: .customers)
        #expect(file.rows.map { $0["xaccount_id"] } == ["crm-1", "crm-2", "crm-1"])
        #expect(file.problems.map(\.rule) == ["text.spaces", "text.spaces", "text.spaces", "duplicate"])
    }

    @Test("Rows and columns that spreadsheets leave empty do not count")
    func emptyRows() throws {
        let scratch = try Scratch()
        let path = try scratch.file("xaccount_id,label,,\r\na,x,,\r\n,,,\r\n\r\nb,,,\r\n,,,\r\n")
        let file = try ImportFile(path: path, schema: .customers)
        #expect(file.problems.isEmpty)
        #expect(file.rows.map(\.number) == [1, 2])
        #expect(file.rows.map(\.line) == [2, 5])
        #expect(file.rows.map(\.carried) == [["a", "x"], ["b", ""]])
    }

    @Test(
        "A heading that holds control characters names its column without them",
        arguments: ["\u{1}", "\u{1B}", "\u{7F}"]
    )
    func steeringHeading(_ character: String) throws {
        let scratch = try Scratch()
        let file = try ImportFile(
            path: scratch.file("xaccount_id,mobile_\(character)phone\na,1\n"),
            schema: .customers
        )
        #expect(file.problems.map(\.rule) == ["phone.digits", "code.required"])
        #expect(file.problems.first?.place.column == "mobile_ phone")
    }

    @Test("A mended checked.csv can be fed back: its verdicts are known and not carried again")
    func checkedFile() throws {
        let scratch = try Scratch()
        let path = try scratch.file("xaccount_id,label,row,verdict,reasons\na,x,1,invalid,too long\n")
        let file = try ImportFile(path: path, schema: .customers)
        #expect(file.problems.isEmpty)
        #expect(!file.isResultFile)
        #expect(file.header == ["xaccount_id", "label"])
        #expect(file.rows.first?.carried == ["a", "x"])
        #expect(file.rows.first?.result("verdict") == "invalid")
    }

    @Test("A result file can be fed back: its own columns are known, readable and not carried again")
    func resultFile() throws {
        let scratch = try Scratch()
        let path = try scratch.file(
            "xaccount_id,domain_name,label,row,status,outcome,error_code,message,customer_account\n"
                + "a,demo_1,x,7,failed,unknown,CBC.0999,later,demo_2\n"
        )
        let file = try ImportFile(path: path, schema: .customers)
        #expect(file.problems.isEmpty)
        #expect(file.isResultFile)
        #expect(file.header == ["xaccount_id", "domain_name", "label"])
        #expect(file.rows.first?.carried == ["a", "demo_1", "x"])
        #expect(file.rows.first?["domain_name"] == "demo_1")
        #expect(file.rows.first?.result("customer_account") == "demo_2")
        #expect(file.rows.first?.result("outcome") == "unknown")
        #expect(file.rows.first?.result("row") == "7")
    }

    @Test(
        "Semicolons, tabs and old line ends are read like commas",
        arguments: [(";", "\r"), ("\t", "\n"), (",", "\r\n")]
    )
    func dialects(delimiter: String, ending: String) throws {
        let scratch = try Scratch()
        let text = "xaccount_id\(delimiter)label\(ending)a\(delimiter)\"x\(delimiter)y\"\(ending)"
        let file = try ImportFile(path: scratch.file(text), schema: .customers)
        #expect(file.problems.isEmpty)
        #expect(file.rows.first?["label"] == "x\(delimiter)y")
        #expect(file.dialect?.lineEnding.rawValue == ending)
    }

    @Test("A list of the user's own may have columns named like ours")
    func ownColumns() throws {
        let scratch = try Scratch()
        let file = try ImportFile(
            path: scratch.file("xaccount_id,account_name,status,row\na,demo_1,vip,9\n"),
            schema: .customers
        )
        #expect(!file.isResultFile)
        #expect(file.rows.first?["domain_name"] == "demo_1")
        #expect(file.rows.first?.carried == ["a", "demo_1", "vip", "9"])
        #expect(file.problems.map(\.rule) == ["header.unknown", "header.unknown"])

        let again = try ImportFile(
            path: scratch.file("xaccount_id,status,row,row,status,outcome\na,vip,9,1,failed,failed\n"),
            schema: .customers
        )
        #expect(again.isResultFile)
        #expect(again.rows.first?.carried == ["a", "vip", "9"])
        #expect(again.rows.first?.result("row") == "1")
        #expect(again.problems.allSatisfy { $0.severity == .warning })
    }

    @Test("A problem's value is short and cannot steer a terminal")
    func shown() throws {
        let scratch = try Scratch()
        let long = "\u{1B}[2J" + String(repeating: "字", count: 200)
        let path = try scratch.file("xaccount_id,domain_name,\(long)\na,\(long),x\n")
        let file = try ImportFile(path: path, schema: .customers)
        #expect(file.hasErrors)
        for problem in file.problems {
            #expect((problem.value ?? "").count < 60 && (problem.place.column ?? "").count < 60)
            #expect(!problem.line(in: .chinese).contains("\u{1B}"))
        }
    }

    @Test("Damaged files never crash the reader", arguments: 1...300)
    func fuzz(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let template = ImportTemplate(.customers).bytes
        let text = String(decoding: template.dropFirst(3), as: UTF8.self)
        let seeds = [
            template, Texts.gb18030(text), Texts.utf16(text, bigEndian: seed % 2 == 0),
            Array("xaccount_id;label\r\"a\"\"\";\"x\ry\"\r\rb;c\r".utf8),
        ]
        var bytes = seeds[Int(seed % 4)]
        let nasty: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0x81, 0x30, 0xE4, 0xB8, 0xD8, 0x3B, 0x09]
        for _ in 0..<Int.random(in: 1...12, using: &numbers) {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            switch Int.random(in: 0...3, using: &numbers) {
            case 0: bytes[place] = nasty.randomElement(using: &numbers) ?? 0
            case 1: bytes.insert(nasty.randomElement(using: &numbers) ?? 0, at: place)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &numbers)))
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
            }
            if bytes.isEmpty { bytes = [0x0A] }
        }
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file(bytes), schema: .customers)
        #expect(file.isUnusable || file.rows.allSatisfy { $0.carried.count == file.header.count })
        #expect(file.encoding != nil || file.hasErrors)
        #expect(file.rows.map(\.number) == Array(1..<(file.rows.count + 1)))
    }

    @Test("Passwords and codes in a list of customers that is given to another command are not carried through")
    func foreignSecrets() throws {
        let scratch = try Scratch()
        let path = try scratch.file("手机号,密码,verification_code,Pasword,label\n13800000001,Sup3r-1!,482913,Sup3r-2!,x\n")
        let file = try ImportFile(path: path, schema: .codes)
        #expect(file.rows.map(\.carried) == [["13800000001", "", "", "", "x"]])
        let told = file.problems.filter { $0.message.en.contains("left empty in result files") }
        #expect(told.map(\.place.column) == ["密码", "verification_code", "Pasword"])
    }
}
