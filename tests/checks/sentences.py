"""Sentences for the checks of the officer's words: sound ones, and ones with a fault and its repair."""

from __future__ import annotations

SOUND: tuple[str, ...] = (
    # Statements of the source, attributed and whole.
    "In 2011, more than 2,700 victims of trafficking, 35 per cent of them children, were given help.",
    "As at 17 January 2013, nearly 3,250 migrants had been evacuated from the Syrian Arab Republic.",
    "In the first half of 2012, IOM gave courses to more than 20,600 individuals in 43 countries.",
    "IOM states that it has supported more than 50 Migration Profiles; the countries are not listed.",
    "More than 2,700 victims of trafficking were assisted by IOM in 2011.",
    "Nearly 3,250 international migrants were evacuated to their home countries.",
    "The share of 72 per cent is stated of vulnerable and stranded migrants given assistance.",
    "Of the more than 2,700 victims of trafficking assisted, 35 per cent were children.",
    "The submission has no figure for Tunisia; worldwide, IOM assisted more than 2,700 victims.",
    "Only Jamaica is credited with a national policy and plan of action that resulted from the pilot.",
    "Bangladesh, Jamaica, the Republic of Moldova and Tunisia were testing the handbook at the time.",
    "Jamaica developed a policy and a plan of action of its own as a result of the pilot.",
    "The 43 countries are those in which courses took place.",
    "More than 50 Migration Profiles were supported to date; the countries are not listed.",
    "Gallup surveyed 25,000 migrants in 150 countries for the report.",
    "More than 20,600 covers six months and not a year.",
    "IOM describes itself as the leading global agency on migration.",
    "The submission calls the work “pioneering” and names IOM “the only agency” of its kind.",
    # Local facts of the officer's own.
    "As at 4 March 2013, the Ministry of Social Affairs had registered 350 returnees in Sfax.",
    "In 2014, IOM assisted more than 4,100 victims of trafficking (annual report for 2014).",
    "The Mission helped 128 students in Tunis and 64 in Sousse between 2011 and 2012.",
    "The Government adopted the strategy on 12 December 2012.",
    "The working group met on 21 and 22 February 2013 and will meet again from 4 to 8 November 2013.",
    "The grant of $5 million covers 2012–2014.",
    "The project has a budget of €2.5 million, of which 40 per cent had been spent as at 31 January 2013.",
    "Three of the five provinces have a migration office.",
    "The training lasts five days and is given in nine languages.",
    "The committee has 7 members from the Government and 12 from civil society.",
    "Children aged 5 to 9 attend the morning classes.",
    "The office is at 6 rue du Lac, 1053 Tunis, telephone +216 71 860 312, and opens at 9 a.m.",
    "Write to contact@example.org or see https://www.example.org/reports/2011-2013/index.html for more.",
    "See paragraph 3, annex 2 and round table 4 of the agenda.",
    "Resolution 65/170 and document A/67/254 are the mandate.",
    "The rate rose by 2 percentage points to 9 per cent.",
    "The distance is 8 km, and the temperature was 4 °C.",
    "The Minister has held the post over the past two years.",
    "Over 12 years the programme has changed its name twice.",
    "Talks over 2013 budgets went on until the end of the year.",
    "The point is made in sect. B.3, paras. 2 and 3, and in sect. A, para. 5.",
    "Work is under way on the second phase, in line with Goal 8 of the plan.",
    "The Governments of Jordan’s neighbours were not consulted.",
    "Representatives of the Islamic Republic of Iran and of the Russian Federation spoke.",
    "The United Republic of Tanzania and Viet Nam sent observers.",
    "The Republic of Korea hosted the meeting in Seoul.",
    "The delegation from Turkey asked for a later date.",
    "New York was chosen as the venue, and New Zealand offered to pay.",
    "The Ministry currently reviews the draft, as at 4 March 2013.",
    "Please reply as soon as possible.",
    "The Mission advises a meeting with the Minister before the Dialogue.",
    "It is recommended that the Chief of Mission approve the concept note and send it to the focal point.",
    "The leader of the delegation thanked the Mission for leading to the point.",
    "IOM led work on the handbook and chairs the group together with UNDP.",
    "The centre in Tunis is unique in the region, said the Minister’s adviser, Ms. A. B. Saïdi.",
    "The title “Over 40 years: 5 lessons from Syria, currently 25% done” stands as printed.",
    "The article <i>7 Steps for Vietnam, 2011-2013</i> is cited as it is.",
    "The Colombo Process and the Almaty Process are regional consultative processes.",
    "Is the Government ready to host the pilot?",
    "Contact: Ms. C. Dridi, Head of Programmes, ext. 4.",
    "Agreed. To be reviewed on 1 July 2013.",
    "The Government of Tunisia is preparing a national policy with the help of three ministries.",
    "Two Tunisian officials took part in a seminar in Rabat.",
    "Tunisia ratified the convention in 1989; it entered into force in 1990.",
    "The text is at http://example.org/over-25%/ for reference.",
    "Version 2 of the form replaces version 1.",
    "The vote was 9 to 3, with 11 abstentions.",
    "A ratio of 3:1 was agreed, or 1 in 4.",
    "",
)

FAULTY: tuple[tuple[str, str, str | None], ...] = (
    # What is written, the code, and the whole sentence after its repair (None: a repair is not certain).
    (
        "IOM assisted 2,700 victims of trafficking.",
        "figure-qualifier",
        "IOM assisted more than 2,700 victims of trafficking.",
    ),
    (
        "IOM assisted about 2,700 victims of trafficking.",
        "figure-qualifier",
        "IOM assisted more than 2,700 victims of trafficking.",
    ),
    (
        "Exactly 3,250 international migrants were evacuated.",
        "figure-qualifier",
        "Nearly 3,250 international migrants were evacuated.",
    ),
    (
        "Courses reached 20,600 individuals.",
        "figure-qualifier",
        "Courses reached more than 20,600 individuals.",
    ),
    (
        "Support went to 50 Migration Profiles.",
        "figure-qualifier",
        "Support went to more than 50 Migration Profiles.",
    ),
    ("Training and pre-departure courses were given to more than 26,000 individuals.", "figure-value", None),
    ("IOM assisted more than 7,200 victims of trafficking in 2011.", "figure-value", None),
    ("Nearly 32,508 international migrants were evacuated by IOM.", "figure-value", None),
    ("Of the victims assisted by IOM, 53 per cent were children.", "figure-value", None),
    ("IOM helped 5,950 people in all.", "figures-joined", None),
    ("Training reached more than 41,200 individuals a year.", "figures-joined", None),
    ("Some 945 children were assisted.", "figures-joined", None),
    ("Women were 72 per cent of the nearly 3,250 evacuated.", "figures-joined", None),
    ("IOM evacuated nearly 3,250 international migrants from Libya.", "moved-result", None),
    ("In Tunisia, IOM assisted more than 2,700 victims of trafficking.", "moved-result", None),
    ("Tunisia’s more than 2,700 victims of trafficking were assisted.", "moved-result", None),
    (
        "Tunisia developed a policy and a plan of action as a result of the pilot.",
        "moved-result",
        None,
    ),
    ("IOM helped put such structures in place in Tunisia.", "moved-result", None),
    ("IOM is the leading global agency on migration.", "praise", None),
    ("IOM pioneered work on migration and the environment.", "praise", None),
    ("IOM has a unique position in the field.", "praise", None),
    ("The Ministry is currently reviewing the draft.", "ageing-word", None),
    ("A decision was taken recently.", "ageing-word", None),
    ("The forthcoming meeting will decide.", "ageing-word", None),
    ("Two offices have opened so far.", "ageing-word", None),
    ("The rate is 25%.", "un-style", "The rate is 25 per cent."),
    ("The rate is 25 percent.", "un-style", "The rate is 25 per cent."),
    ("The fund helped over 40 States.", "un-style", "The fund helped more than 40 States."),
    ("Over 40 States were helped.", "un-style", "More than 40 States were helped."),
    ("The group has 7 members.", "un-style", "The group has seven members."),
    ("This is the 3rd meeting.", "un-style", "This is the third meeting."),
    ("40 States were helped by it.", "un-style", None),
    ("The first came early. 12 others followed later.", "un-style", None),
    ("It began on 4th March 2013.", "un-style", "It began on 4 March 2013."),
    ("It began on March 4, 2013.", "un-style", "It began on 4 March 2013."),
    ("It began on March 4th.", "un-style", "It began on 4 March."),
    ("It began on 2013-03-04.", "un-style", "It began on 4 March 2013."),
    ("It began on 04/03/2013.", "un-style", None),
    ("They met on 21-22 February 2013.", "un-style", "They met on 21 and 22 February 2013."),
    ("They met on 21-23 March 2013.", "un-style", "They met on 21–23 March 2013."),
    ("The plan for 2011-2013 is out.", "un-style", "The plan for 2011–2013 is out."),
    ("It ran from 2011–2013.", "un-style", "It ran from 2011 to 2013."),
    ("It changed between 2011-2013.", "un-style", "It changed between 2011 and 2013."),
    ("It is said ibid., para. 3.", "un-style", None),
    ("The fund paid 12500 grants.", "un-style", "The fund paid 12,500 grants."),
    ("Migrants returned from Syria.", "country-name", "Migrants returned from the Syrian Arab Republic."),
    ("Syria was not represented.", "country-name", "The Syrian Arab Republic was not represented."),
    ("Moldova’s office took part.", "country-name", "The Republic of Moldova’s office took part."),
    ("The Syria response was discussed.", "country-name", None),
    ("The meeting in Türkiye was put off.", "country-name", "The meeting in Turkey was put off."),
    ("Delegates came from Vietnam and Laos.", "country-name", "Delegates came from Viet Nam and Laos."),
    ("See sect. B.2, para. 9.", "broken-reference", None),
    ("See sect. B.7, para. 1.", "broken-reference", None),
    ("See sect. B.1, para. 5, footnote 19.", "broken-reference", None),
    ('More is <a href="https://example.org">here</a>.', "link-text", None),
)

OFFICERS: tuple[tuple[str, frozenset[str]], ...] = (
    # As officers write, some with French in mind, and all that is to be said of it.
    (
        (
            "According to the report of the Ministry, 2,850 victims of trafficking were identified in the"
            " country between 2012 and 2014."
        ),
        frozenset(),
    ),
    (
        (
            "In 2013 the shelter in Sousse assisted 48 victims of trafficking, of whom 60 per cent were "
            "children."
        ),
        frozenset(),
    ),
    (
        "The pre-departure courses of the Agency reached 1,200 individuals in 2012, in five governorates.",
        frozenset(),
    ),
    ("The bilateral agreement with Italy covers 18,000 workers for the years 2008 to 2010.", frozenset()),
    ("The consulate repatriated 3,400 nationals from Libya in March 2011.", frozenset()),
    (
        (
            "IOM evacuated nearly 3,250 international migrants from the Syrian Arab Republic; the "
            "Tunisian authorities received none of them."
        ),
        frozenset(),
    ),
    (
        (
            "The Minister may ask how many Tunisians were among the nearly 3,250 migrants evacuated from "
            "the Syrian Arab Republic."
        ),
        frozenset(),
    ),
    ("Tunisia has not yet adopted a national policy, unlike Jamaica.", frozenset()),
    ("The Tunisian pilot has not led to a policy and plan of action as in Jamaica.", frozenset()),
    (
        (
            "The unit leads the coordination with the embassies and is a leading partner of the Ministry "
            "of Justice."
        ),
        frozenset(),
    ),
    ("The Institute of Statistics is the leading producer of data on migration in the country.", frozenset()),
    ("The leading cause of return is unemployment, according to the survey of 2012.", frozenset()),
    ("The adviser pioneered the reform of the labour code in 2010.", frozenset()),
    ("Germany and Italy funded 35 scholarships and 72 internships in 2012.", frozenset()),
    ("Around 35 per cent of the participants were women.", frozenset()),
    ("Of the 72 files received, 43 were accepted.", frozenset()),
    ("The budget rose from 1.2 to 1.9 million dinars between 2011 and 2013.", frozenset()),
    ("The delegation will arrive on 20 May and leave on 24 May 2013.", frozenset()),
    ("Law No. 2004-6 of 3 February 2004 governs passports.", frozenset()),
    ("Article 5 (2) and article 12 of the decree are quoted in annex 1.", frozenset()),
    ("The flight TU 724 arrives at 14.30 on 21 May.", frozenset()),
    ("The working group has held 12 meetings, 9 of them in Tunis.", frozenset()),
    ("Chapter 3 is devoted to the nine governorates of the South.", frozenset()),
    ("The cost is 25 dinars per person per day.", frozenset()),
    ("He was appointed in 2009 and serves a five-year term.", frozenset()),
    ("It is the second of three phases; phase 2 ends in June 2014.", frozenset()),
    ("The fund covers over two years of salaries.", frozenset()),
    ("The hotline received over the year 1,400 calls.", frozenset()),
    ("The programme was launched over 10 years ago.", frozenset()),
    ("The Global Migration Group and IOM share the view that data matter.", frozenset()),
    ("In Tunisia as in the three other pilot countries, the handbook was tested.", frozenset()),
    ("The Prime Minister's visit is scheduled for 1 to 3 July 2013.", frozenset()),
    ("Migrants from the 43 countries named by the Ministry need a visa.", frozenset()),
    ("The census counted 25,000 migrants from Mali in 2012.", frozenset()),
    ("The Ministry has 2,700 employees.", frozenset()),
    ("As Tunisia knows, no exact figure exists for evacuations from Libya.", frozenset()),
    ("In 2011, IOM assisted 2,600 victims of trafficking.", frozenset({"figure-value"})),
    ("IOM has assisted more than 27,000 victims of trafficking in 2011.", frozenset({"figure-value"})),
    (
        "Among the victims of trafficking assisted by IOM in 2011, 45 per cent were children.",
        frozenset({"figure-value"}),
    ),
    ("For the report, Gallup has surveyed 20,500 migrants in 150 countries.", frozenset({"figure-value"})),
    (
        "In 2011, the IOM has assisted 2 700 victims of the trafficking.",
        frozenset({"figure-qualifier", "un-style"}),
    ),
    (
        "It is question of 3,250 international migrants evacuated from the Syrian Arab Republic.",
        frozenset({"figure-qualifier"}),
    ),
    (
        "The number of evacuated persons amounts to 3,250 as at 17 January 2013.",
        frozenset({"figure-qualifier"}),
    ),
    ("In total, IOM assisted and evacuated 5,950 migrants.", frozenset({"figures-joined"})),
    (
        "72 per cent of the 3,250 evacuated were women.",
        frozenset({"figure-qualifier", "figures-joined", "un-style"}),
    ),
    (
        "IOM trained before departure 26 000 individuals in 43 countries.",
        frozenset({"figure-value", "un-style"}),
    ),
    (
        (
            "The Tunisian Government has developed a national policy and plan of action as a result of "
            "the pilot."
        ),
        frozenset({"moved-result"}),
    ),
    (
        "Moldova has already a national policy and plan of action resulting from the pilot.",
        frozenset({"country-name", "moved-result"}),
    ),
    ("In Lebanon, IOM evacuated nearly 3,250 international migrants.", frozenset({"moved-result"})),
    (
        "More than 2,700 Tunisian victims of trafficking were assisted by IOM in 2011.",
        frozenset({"moved-result"}),
    ),
    (
        "From Kuwait and Lebanon, IOM evacuated nearly 3,250 international migrants.",
        frozenset({"moved-result"}),
    ),
    (
        "The International Organization for Migration is the leading agency on migration.",
        frozenset({"praise"}),
    ),
    (
        "As the only agency with work on every aspect of migration, IOM is well placed to help.",
        frozenset({"praise"}),
    ),
    ("IOM plays a leading role in migration health.", frozenset({"praise"})),
    ("Thanks to its unique expertise, IOM can support the Ministry.", frozenset({"praise"})),
    ("The rate of unemployment is of 17,6 %.", frozenset({"un-style"})),
    ("The project started the 1st of March 2013.", frozenset({"un-style"})),
    ("The mission will take place from 21-23 May.", frozenset({"un-style"})),
    ("3 ministries take part in the committee.", frozenset({"un-style"})),
    ("The Ministry created 3 offices in the South.", frozenset({"un-style"})),
    ("The training gathered over 60 officials.", frozenset({"un-style"})),
    ("The amount was 12 500 dinars for 4 months.", frozenset({"un-style"})),
    ("They met on 1-2 May 2013.", frozenset({"un-style"})),
    ("Actually the law is being revised, and the new text is forthcoming.", frozenset({"ageing-word"})),
    (
        (
            "The Tunisian authorities noted that IOM had given help to more than 2,700 victims of "
            "trafficking during 2011."
        ),
        frozenset(),
    ),
    (
        (
            "The Tunisian authorities welcome the evacuation of nearly 3,250 international migrants from "
            "the Syrian Arab Republic."
        ),
        frozenset(),
    ),
    ("The call centre is open on telephone 71 860 312 every day.", frozenset()),
    ("The Ministry of the Interior counts 2,700 Syrian nationals as at 31 January 2013.", frozenset()),
    ("The survey of the Institute covered 150 countries and 25,000 firms.", frozenset()),
    ("The Jamaican policy and plan of action resulted from the pilot of the handbook.", frozenset()),
    ("The Indian Ocean Commission was invited as an observer.", frozenset()),
    ("The Agency has trained 43 officials and the Ministry 72.", frozenset()),
    ("In 2012, 5,950 candidates passed the examination.", frozenset()),
    ("Since 2001, the Agency publishes a yearbook.", frozenset()),
    ("IOM in Tunis employs 34 persons and has a budget of 3,250,000 dinars.", frozenset()),
    ("IOM and the Ministry assisted 310 returnees in 2012.", frozenset()),
    (
        "According to the submission, IOM assisted 2,070 victims of trafficking in 2011.",
        frozenset({"figure-value"}),
    ),
    ("A Tunisian national policy and plan of action resulted from the pilot.", frozenset({"moved-result"})),
    ("The grant amounts to 20 600 dinars.", frozenset({"un-style"})),
    ("Courses reached 20 600 individuals.", frozenset({"figure-qualifier", "un-style"})),
    ("The Minister will intervene the 2 May in the morning.", frozenset()),
    ("Law 2008-19 of 25 February 2008 and decree 2009-643 are applicable.", frozenset()),
    (
        "IOM Tunis realized three trainings in 2012, for 75 officials of the Ministry of Interior.",
        frozenset(),
    ),
    ("Libya hosted more than 2,700 Tunisian workers in 2011.", frozenset()),
    ("The delegation counts 8 members, of whom 3 women.", frozenset({"un-style"})),
    ("As per the submission, 20,600 individuals followed IOM courses.", frozenset({"figure-qualifier"})),
    ("Libya: nearly 3,250 international migrants evacuated by IOM.", frozenset({"moved-result"})),
    ("IOM assisted in total 5,950 persons in 2011 and 2012.", frozenset({"figures-joined"})),
    ("IOM, world leader in migration, may support the Ministry.", frozenset({"praise"})),
)
