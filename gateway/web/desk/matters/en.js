export default {
  reason_cancel: "Wants out of an agreement",
  reason_missed: "A payment of the agreement is missing",
  reason_second_miss: "A payment is missing for the second time",
  case_autopay: "Automatic payment",
  case_document: "Document asked for",
  case_human_review: "Decision to be reviewed by a person",
  documents: "Documents",
  version: "Version {n}",
  document_agreement_pdf: "Agreement (PDF)",
  document_agreement_ics: "Calendar file",
};
