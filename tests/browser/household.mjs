// What the household of the story says: by question name, so that it reads the same in every language. All are invented.

/** The four members, in the order in which they are written down. */
export const members = [
  { member_name: "马建国", birth_year: "1966", labour: "limited", insured: "yes", medical_help: "yes" },
  { member_name: "李秀英", birth_year: "1968", labour: "can", insured: "yes", medical_help: "no", member_wishes: ["job_placement"] },
  { member_name: "马小龙", birth_year: "2009", labour: "student", schooling: "vocational_secondary", insured: "yes", medical_help: "no" },
  { member_name: "马小燕", birth_year: "2014", schooling: "primary", insured: "yes", medical_help: "no" },
];

/** What the household says of itself. */
export const household = {
  household_name: "马建国",
  village_group: "三组",
  address: "三组 17 号",
  phone: "0991-1234567",
  household_class: "general",
  household_size: "4",
  housing_grade: "c",
  housing_graded_on: "2016-03-09",
  only_home: "yes",
  repaired_since: "no",
  water_safe: "no",
  water_enough: "yes",
  water_minutes: "30",
  income_sources: ["wages_near", "crops"],
  income_wages_near: "6000",
  income_crops: "3500",
  cost_kinds: ["seed", "fertiliser"],
  cost_seed: "400",
  cost_fertiliser: "600",
  food_enough: "yes",
  clothing_enough: "yes",
  main_cause: "illness",
};
