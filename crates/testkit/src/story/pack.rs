//! The pack of the stories: small, with answers in the clear, identity answers, and a roster. Two versions of it.

use doorstep_archive::ArchivePack;
use doorstep_keys::random;
use doorstep_pack::PackSigner;
use ed25519_dalek::SigningKey;

const WORKBOOK: &str = "
    settings
    | form_title | form_id | version |
    | Wells      | wells   | VERSION |

    survey
    | type             | name        | label                | use      |
    | text             | head        | Name of the head     | identity |
    | text             | phone       | Telephone            | identity |
    | integer          | minutes     | Minutes to the water |          |
    | select_one yn    | clean       | Is the water clean?  |          |
    | begin_repeat     | member      | Member               |          |
    | text             | member_name | Name                 | identity |
    | end_repeat       |             |                      |          |

    choices
    | list_name | name | label |
    | yn        | yes  | Yes   |
    | yn        | no   | No    |

    measures
    | name | label      | per | programme | basis | decided_by | days | bring   | where  | on_request |
    | well | A new well |     | Water     | Law 1 | The county | 30   | Nothing | Office |            |

    rules
    | measure | condition        | met     | unmet         |
    | well    | ${minutes} > 20  | Too far | Near enough   |

    criteria
    | name  | label       | condition                                | met   | unmet     |
    | water | Clean water | ${clean}='yes' and count(${member}) >= 0 | Clean | Not clean |

    cases
    | case | question | value |
    | far  | minutes  | 30    |
    | far  | clean    | no    |
    | near | minutes  | 5     |
    | near | clean    | yes   |
    | none | head     | Li    |

    expect
    | case | measure | result      |
    | far  | well    | may_qualify |
    | near | well    | not_yet     |
    | none | well    | cannot_tell |
    | far  | water   | unmet       |
    | near | water   | met         |
    | none | water   | unknown     |

    notice
    | key            | text                                          |
    | notice         | We never ask about religion or your passport. |
    | agree_question | Do you agree?                                 |

    card
    | key            | text                        |
    | heading        | Water card                  |
    | hotline        | 0100-5550123                |
    | objection      | Anybody may object in time. |
    | objection_body | The village assembly        |
    | objection_days | 15                          |
";

/// The two versions, signed, as an archive keeps them, and who signed.
pub fn packs() -> (Vec<ArchivePack>, Vec<PackSigner>) {
    let keys = ["author", "reviewer"].map(|role| (role, SigningKey::from_bytes(&random())));
    let signer =
        |(role, key): &(&str, SigningKey)| PackSigner { role: (*role).to_owned(), key: key.verifying_key().to_bytes() };
    let signers: Vec<PackSigner> = keys.iter().map(signer).collect();
    let packs = ["3", "4"].map(|version| {
        let workbook = doorstep_questionnaire::table::workbook(&WORKBOOK.replace("VERSION", version));
        let mut bytes = doorstep_pack::build(&workbook).expect("a pack without faults");
        for (role, key) in &keys {
            bytes = doorstep_pack::sign(&bytes, role, key).expect("the pack is signed");
        }
        let pack = doorstep_pack::open(&bytes, &signers).expect("a pack that its signers signed");
        let identity_names = pack.identity_names();
        ArchivePack { id: pack.id, name: pack.name.clone(), version: pack.version, identity_names, bytes }
    });
    (packs.into(), signers)
}
