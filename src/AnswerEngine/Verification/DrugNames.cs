namespace AnswerEngine.Verification;

/// <summary>
/// Tells names of drugs by the stems of their international nonproprietary names (WHO stem book) and by a list of older
/// names that bear none. Used to bind a dose to its drug, never to cover a word.
/// </summary>
internal static class DrugNames
{
    private const int LengthMin = 6;

    private static readonly string[] Stems =
    [
        "parin", "parinux", "xaban", "gatran", "mab", "statin", "pril", "sartan", "olol", "dipine", "azole",
        "cillin", "mycin", "micin", "floxacin", "cycline", "cef", "penem", "tinib", "prazole", "tidine", "gliptin",
        "gliflozin", "glitazone", "glutide", "platin", "rubicin", "taxel", "vir", "vudine", "setron", "triptan",
        "oxetine", "pramine", "triptyline", "azepam", "zolam", "barbital", "caine", "profen", "oxicam", "coxib",
        "sone", "solone", "nidazole", "thiazide", "semide", "grel", "grelor", "teplase", "kinase", "fibrate",
        "dronate", "lukast", "phylline", "terol", "tropium", "cept", "imus", "nib", "zumab", "ximab", "relin",
        "stim", "poetin", "trexate", "bine", "quine", "fungin", "artan", "lamide", "idone", "apine", "azine",
        "curium", "fentanil", "orphan", "trel", "estrel", "estradiol", "cog", "cort", "onide", "sulfate",
    ];

    private static readonly HashSet<string> Names = new(
        ("aspirin heparin warfarin insulin digoxin metformin lithium morphine codeine methadone phenytoin "
        + "carbamazepine valproate valproic acetaminophen paracetamol ibuprofen naproxen theophylline amiodarone "
        + "hydralazine clonidine nitroglycerin penicillin amoxicillin vancomycin gentamicin isoniazid rifampin "
        + "rifampicin ethambutol levothyroxine thyroxine prednisone dexamethasone hydrocortisone cortisol "
        + "epinephrine adrenaline noradrenaline norepinephrine dopamine dobutamine atropine ketamine propofol "
        + "halothane cyclosporine ciclosporin azathioprine methotrexate fluorouracil cyclophosphamide tamoxifen "
        + "estrogen oestrogen progesterone testosterone phenprocoumon acenocoumarol fluindione danaparoid "
        + "antithrombin protamine idarucizumab andexanet ticlopidine dipyridamole clopidogrel interferon ribavirin "
        + "quinidine verapamil diltiazem lidocaine magnesium potassium nicotine caffeine alcohol ethanol bupropion "
        + "lamotrigine gabapentin haloperidol clozapine levodopa furosemide spironolactone colchicine allopurinol "
        + "chloroquine quinine zidovudine").Split(' '),
        StringComparer.Ordinal);

    public static bool Contains(string lower) =>
        Names.Contains(lower)
        || (lower.Length >= LengthMin && Array.Exists(Stems, s => lower.EndsWith(s, StringComparison.Ordinal)));
}
