namespace AnswerEngine.Questions;

/// <summary>An emergency and the words by which physicians and patients tell of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Present">Words that by themselves say that it is happening.</param>
/// <param name="Symptoms">Words of symptoms: an emergency when somebody has them now.</param>
/// <param name="Events">Names of events: an emergency when they happen now or the patient is unstable.</param>
internal sealed record EmergencyCue(string Name, string[] Present, string[] Symptoms, string[] Events)
{
    /// <summary>Names of diseases that are an emergency only in an unstable patient.</summary>
    public string[] Unstable { get; init; } = [];

    /// <summary>Symptoms told by words apart: one of each group.</summary>
    public string[][][] Together { get; init; } = [];
}

/// <summary>The emergencies that are looked for, in the order in which they are named.</summary>
internal static class EmergencyCues
{
    private static readonly string[] Heads = [" head ", " skull "];
    private static readonly string[] Falls =
        [" fell ", " fall ", " fallen ", " hit ", " banged ", " bumped ", " struck ", " knocked ", " hitting "];

    private static readonly string[] Limbs =
        [" leg ", " legs ", " feet ", " hands ", " arm ", " foot ", " hand ", " limb ", " toes ", " fingers ",
        " calf "];

    private static readonly string[] Sides = [" one side ", " left side ", " right side "];

    private static readonly string[] Pregnant =
        [" pregnant ", " postpartum ", " gestation ", " weeks' ", " gravid", " delivered ", " antenatal "];

    /// <summary>The table. Words are folded to American spelling, as <see cref="EmergencySigns"/> folds them.</summary>
    public static readonly EmergencyCue[] All =
    [
        new("suicidal intent",
            [
                " kill myself ", " end my life ", " want to die ", " wants to die ", " don't want to live ",
                " dont want to live ", " do not want to live ", " doesn't want to live ", " going to end it ",
                " end it all ", " better off dead ", " hurt myself ", " harm myself ", " no reason to live ",
                " take my own life ", " taking my own life ", " kill himself ", " kill herself ", " kill themselves ",
                " killing myself ", " not want to be alive ", " don't want to be alive ", " don't want to wake up ",
                " want to end things ", " threatening suicide ", " suicide note ", " to kill me ", " feel suicidal ",
                " feeling suicidal ", " i am suicidal ", " i'm suicidal ", " is suicidal ", " be dead ",
            ],
            [" suicidal ", " self-harm ", " can't go on "],
            [" suicide ", " suicide attempt ", " suicidal "]),
        new("cardiac arrest",
            [
                " cpr in progress ", " ongoing cpr ", " in cardiac arrest ", " not breathing ", " isn't breathing ",
                " stopped breathing ", " won't wake up ", " wont wake up ", " cannot be woken ", " peri-arrest ",
                " just arrested ", " doing cpr ", " during resuscitation now ", " has no pulse ", " no pulse and ",
            ],
            [" collapsed ", " unconscious ", " passed out ", " unresponsive ", " lifeless "],
            [" cardiac arrest ", " asystole ", " pea ", " pea arrest ", " vf arrest ", " cpr ", " collapse "]),
        new("airway obstruction or respiratory failure",
            [
                " stridor ", " can't breathe ", " cannot breathe ", " cant breathe ", " choking ",
                " airway is closing ",
                " losing the airway ", " losing airway ", " expanding neck hematoma ", " turning blue ", " gasping ",
                " lips are blue ", " struggling to breathe ", " sats falling ", " sats dropping ", " desaturating ",
                " fighting for breath ", " gone blue ",
            ],
            [
                " difficulty breathing ", " trouble breathing ", " hard to breathe ", " difficult to breathe ",
                " so breathless ", " very breathless ", " very short of breath ", " can hardly breathe ",
            ],
            [" short of breath ", " shortness of breath ", " breathless ", " airway ", " hypoxic ", " neck hematoma "]),
        new("anaphylaxis",
            [
                " throat is closing ", " throat closing ", " throat is swelling ", " throat swelling ",
                " tongue is swelling ", " tongue swelling ", " tongue is swollen ", " lips are swelling ",
                " face is swelling ", " throat feels tight ", " throat is tight ", " throat tightening ",
                " in anaphylaxis ", " having anaphylaxis ", " anaphylaxing ",
            ],
            [" hives ", " lips and tongue ", " swollen tongue ", " swollen lips ", " epipen ",
            " swelling of the face "],
            [" anaphyla", " angioedema ", " urticaria ", " wheez", " allergic reaction ", " bronchospasm "]),
        new("stroke",
            [
                " face is droop", " face droop", " facial droop", " drooping ", " slurred speech ", " slurring ",
                " speech is slurred ", " can't speak ", " cannot speak ", " can't talk ", " cannot talk ",
                " unable to speak ", " can't move my ", " can't move his ", " can't move her ", " can't lift ",
                " having a stroke ", " stroke right now ", " thunderclap ", " worst headache of ", " suddenly blind ",
                " talking gibberish ", " words don't make sense ", " speech is garbled ", " code stroke ",
                " face has dropped ", " mouth is crooked ", " acute stroke call ", " gone blind ",
            ],
            [
                " left-sided weakness ", " right-sided weakness ", " arm weakness ", " face is numb ", " arm is numb ",
                " arm is weak ", " numb on one side ", " weak on one side ", " worst headache ", " went limp ",
                " gone limp ", " lost vision ", " can't see ", " facial weakness ", " slurred ",
            ],
            [
                " stroke ", " aphasia ", " aphasic ", " hemiparesis ", " hemiplegia ", " hemiplegic ", " dysarthria ",
                " intracerebral hemorrhage ", " intracranial hemorrhage ", " intracranial bleed", " subarachnoid ",
                " brain bleed ", " nihss ", " vision loss ", " loss of vision ", " weakness ", " severe headache ",
                " intracerebral bleed", " basilar ", " hemisphere syndrome ",
            ])
        {
            Together = [[Sides, [" weak", " numb ", " can't feel ", " paraly", " droop", " limp "]]],
        },
        new("head injury on an anticoagulant", [],
            [" head injury ", " head trauma ", " subdural ", " hit head "],
            [" traumatic brain injury ", " extradural "])
        {
            Together = [[Falls, Heads]],
        },
        new("eclampsia",
            [" eclamptic fit ", " eclamptic seizure "],
            [],
            [" eclampsia ", " eclamptic ", " hellp ", " placental abruption ", " cord prolapse ",
            " severe preeclampsia "])
        {
            Together = [[Pregnant, [" seizure ", " convuls", " fitting ", " seizing ", " tonic-clonic "]]],
        },
        new("ongoing seizure",
            [
                " still seizing ", " won't stop seizing ", " having a seizure ", " having a fit ", " is fitting ",
                " is seizing ", " is convulsing ", " still fitting ", " keeps seizing ", " still convulsing ",
            ],
            [" seizing ", " convulsing "],
            [" seizure ", " seizures ", " status epilepticus ", " tonic-clonic ", " convulsion"]),
        new("overdose or poisoning",
            [
                " took all ", " took the whole ", " taken the whole ", " took a handful ", " whole bottle of ",
                " whole packet of ", " whole box of ", " swallowed a whole ", " swallowed all ",
                " swallowed rat poison ",
                " ate rat poison ", " eaten rat poison ", " took an overdose ", " taken an overdose ",
                " taken a massive overdose ", " drank rat poison ", " bottle of pills ", " entire bottle ",
                " has overdosed ",
                " intentional overdose of ", " overdosed on ", " deliberate overdose of ", " entire pack ",
            ],
            [" swallowed "],
            [" overdose", " poisoning ", " ingested ", " ingestion ", " rat poison ", " rodenticide "]),
        new("chest pain with instability",
            [
                " crushing chest ", " pressure in my chest ", " elephant on my chest ", " elephant sitting on ",
                " having a heart attack ", " crushing pain ", " crushing central chest ", " tearing chest pain ",
            ],
            [
                " chest pain ", " chest pressure ", " chest tightness ", " chest is tight ", " tight chest ",
                " pain in my chest ", " pain in his chest ", " pain in her chest ", " chest hurts ",
                " chest is hurting ",
                " pain down my left arm ", " jaw pain ",
            ],
            [
                " chest pain ", " chest pressure ", " stemi ", " heart attack ", " myocardial infarction ",
                " aortic dissection ", " tearing pain ", " ventricular tachycardia ", " cardiac tamponade ",
                " tamponade ", " tearing back pain ", " complete heart block ",
            ]),
        new("pulmonary embolism with shock", [], [], [" obstructive shock ", " crashing pe "])
        {
            Unstable =
            [
                " pe ", " pulmonary embolism ", " saddle ", " massive pe ", " high-risk pe ", " dilated rv ",
                " rv strain ",
                " embolus ",
            ],
        },
        new("massive bleeding",
            [
                " can't stop the bleeding ", " cannot stop the bleeding ", " cant stop the bleeding ",
                " won't stop bleeding ",
                " wont stop bleeding ", " bleeding won't stop ", " bleeding wont stop ", " bleeding will not stop ",
                " bleeding that won't stop ", " bleeding that will not stop ", " bleeding doesn't stop ",
                " bleeding is not stopping ", " bleeding not stopping ", " not stopped bleeding ",
                " not stop bleeding ",
                " soaking through ", " soaked through ", " vomiting blood ", " throwing up blood ", " vomited blood ",
                " vomiting bright red blood ", " coughing up blood ", " coughing up a lot of blood ", " bleeding out ",
                " exsanguinat", " spurting ", " pouring blood ", " blood is pouring ", " blood everywhere ",
                " pool of blood ", " hemorrhaging ", " bleeding heavily ", " bleeding to death ", " passing clots and ",
                " bleeding uncontrollably ", " gushing ", " massively bleeding ", " bleeding massively ",
                " torrential ", " bleeding profusely ", " pouring out ", " active arterial bleeding ",
            ],
            [" lots of blood ", " a lot of blood ", " black stools ", " tarry stools ", " black tarry "],
            [
                " massive hemorrhage ", " massive bleed", " life-threatening bleed", " catastrophic bleed",
                " hematemesis ", " melena ", " hemoptysis ", " hemorrhage ", " bleeding ", " bleed ", " ruptured ",
                " hemorrhagic shock ", " nosebleed ", " massive gi bleed", " retroperitoneal ", " epistaxis ",
                " blood ",
                " gi bleed", " variceal ", " tamponade ", " hemothorax ",
            ]),
        new("acute limb ischemia", [" leg has gone cold ", " leg is cold and ", " foot is cold and "],
            [],
            [
                " limb ischemia ", " ischemic limb ", " acute limb ", " pulseless ", " phlegmasia ", " ischemic leg ",
                " compartment syndrome ", " ischemic foot ", " ischemic arm ", " ischemic hand ",
            ])
        {
            Together =
            [
                [Limbs, [" cold ", " cool "], [" white ", " pale ", " blue ", " numb ", " mottled ", " dusky ",
                " pulse",
                " no puls"]],
                [Limbs, [" numb ", " white ", " pale ", " blue ", " black "], [" no puls", " pulseless ", " painful "]],
            ],
        },
        new("spinal cord compression",
            [" can't feel my legs ", " cannot feel my legs ", " can't move my legs ", " cannot move my legs "],
            [" legs are weak ", " legs going numb ", " legs are numb ", " legs have gone weak ", " numb legs ",
                " weak legs ", " leg weakness ", " saddle numbness "],
            [
                " cord compression ", " cauda equina ", " epidural hematoma ", " spinal hematoma ",
                " saddle anesthesia ",
                " paraplegi", " paraparesis ", " urinary retention ",
            ])
        {
            Together =
            [
                [
                    [" back pain "], [" legs ", " leg "],
                    [" weak", " numb", " can't ", " cannot ", " retention ", " incontinen", " paraly", " pass urine "],
                ],
            ],
        },
        new("sepsis or shock",
            [" in septic shock ", " is shocked ", " mottled and "],
            [],
            [" septic shock ", " sepsis ", " septic ", " meningitis ", " purpura fulminans ", " meningococc",
            " shock "]),
    ];
}
