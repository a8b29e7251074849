export default {
  reason_cancel: "想取消协议",
  reason_missed: "协议有一期未到账",
  reason_second_miss: "协议第二次未按期还款",
  case_autopay: "自动还款",
  case_document: "索取文件",
  case_human_review: "要求人工复核决定",
  documents: "文件",
  version: "第 {n} 版",
  document_agreement_pdf: "协议（PDF）",
  document_agreement_ics: "日历文件",
};
