"""Names as one meets them in Shymkent: Kazakh, Uzbek, Russian, as documents write them."""

from dataclasses import dataclass


def words(text):
    """The words of `text`; a "_" is a space inside one of them."""
    return [word.replace("_", " ") for word in text.split()]


# "Kazakh=Russian" where the Russian spelling is not simply the Russian letters.
KAZAKH_MEN = words("""
Абай Айбек=Айбек Айдар Айдос Ақжол Алмас Алмат Арман Арнұр Асқар Асхат Ахмет Әділ=Адиль Әділет=Адилет
Әли Бағдат Бақыт Бауыржан Бекзат Болат Дамир Данияр Дархан Дәурен Досжан Еділ=Едиль Ербол Ерғали Ержан Ерлан Ермек
Жандос Жасұлан Жеңіс=Женис Жомарт Зейнолла Қайрат Қанат Қуаныш Құдайберген Манас Марат Мәди Мұрат Мұхтар Нұрбол
Нұржан Нұрлан Нұрсұлтан Олжас Өмірбек Рахым Рүстем Сағынтай Самат Сәкен Серік=Серик Сұлтан Тимур Төлеген Ұлан
Ілияс=Ильяс Үсен Хамит Шыңғыс
""")
KAZAKH_WOMEN = words("""
Айгерім=Айгерим Айгүл=Айгуль Айжан Айнұр Айсұлу Ақбота Ақерке Ақмарал Алма Алтынай Анар Арайлым
Әсел=Асель Әйгерім=Айгерим Әлия=Алия Әсем Бақыт Балжан Ботагөз Гүлжан=Гульжан Гүлмира=Гульмира Гүлнәр=Гульнар
Гүлсім=Гульсим Дана Дариға Дина Жадыра Жазира Жанар Жанат Жұлдыз Зәуре Зере Индира Камила Қарлығаш Күләш Лаура
Ләззат Мадина Маржан Меруерт Мөлдір=Молдир Назгүл=Назгуль Назым Нұргүл=Нургуль Нұржамал Өрзия Перизат Райхан
Роза Сағира Сандуғаш Сәуле Салтанат Тоты Томирис Ұлбосын Ұлжан Үміт=Умит Фариза Шолпан Шынар Ырысты Інжу=Инжу
""")
KAZAKH_ROOTS = words("""
Абай Абдрахман Айдар Айтбай Ақпан Алтынбек Амангелді=Амангельды Аманжол Асан Асқар Ахмет Әбдіқадыр
Әбдір Әбілқасым=Абилькасым Әлімбек=Алимбек Әшір Бабажан Байжан Байтұрсын Бақберген Балтабай Бегімбет Бекмұхан
Бердібек Бәйімбет Досмұхамед Дүйсен Ерғали Ермек Есіркеп=Есиркеп Ескендір=Ескендир Жақсылық Жаманқара Жолдас Жүнісбек
Зияда Ибрагим Иса Кенжебек Көшер Күзембай Қабыл Қалды Қарабай Қасым Қожабек Құдайберген Құлмұрат Құрбан Мамыт
Махамбет Мәмбет Молдабек Мұқаш Мұса Мұхаметжан Мырзахмет Нұрбек Нұрпейіс=Нурпеис Омар Оразбай Орынбай Өмір Өтеген
Рысбек Садық Сапар Сарыбай Сәрсен Сейдахмет Серік Смағұл Сұлтанбек Тастан Таубай Тұрғын Тұрсын Төлеу Ұзақбай Ұлықбек
Үсен Хасен Шайхы Шәріп=Шарип Ыбырай=Ибрай Ысқақ=Искак Ілияс=Ильяс
""")
UZBEK_MEN = words("""
Абдулла Азиз Акмал Алишер Анвар Бахтиёр Дильшод Жамшид Ибрагим Илхом Камолиддин Мирзохид Музаффар Одил
Равшан Рустам Санжар Собир Тохир Улугбек Фарход Шавкат Шерзод Эркин Юсуф
""")
UZBEK_WOMEN = words("""
Гулноза Гулчехра Дилбар Дилноза Дилфуза Зебо Зилола Зулфия Камола Лола Малика Мохира Наргиза Нигора
Нилуфар Озода Саодат Сарвиноз Умида Феруза Хилола Шахло Шоира Юлдуз
""")
UZBEK_ROOTS = words("""
Абдулла Абдурахман Алим Ахмад Бобо Газиз Исмаил Каримжан Касым Мирза Мухамад Назар Рахим Рахман Рустам
Саид Содик Султан Тохир Турсун Умар Усман Хайдар Халил Шариф Эргаш Юлдаш Юнус Юсуп
""")
RUSSIAN_MEN = words("""
Александр Алексей Андрей Борис Василий Виктор Владимир Дмитрий Евгений Иван Игорь Константин Максим
Михаил Николай Олег Павел Пётр Роман Сергей Юрий
""")
RUSSIAN_WOMEN = words("""
Алла Анастасия Анна Валентина Вера Галина Екатерина Елена Ирина Ксения Лариса Людмила Марина Мария
Надежда Наталья Оксана Ольга Светлана Тамара Татьяна Юлия
""")
RUSSIAN_SURNAMES = words("""
Андреев Белов Богданов Васильев Воробьёв Гаврилов Григорьев Егоров Ершов Зайцев Иванов Ильин
Киселёв Ковалёв Козлов Кузнецов Лебедев Макаров Морозов Назаров Никитин Новиков Орлов Павлов Петров Попов Романов
Семёнов Смирнов Соколов Тарасов Фёдоров Щербаков Яковлев
""")
OTHER_SURNAMES = ["Ким", "Пак", "Цой", "Шевченко", "Бондаренко", "Мельник", "Кравченко", "Шмидт", "Вебер", "Тен"]

ORIGINS = {"kazakh": 66, "uzbek": 17, "russian": 13, "other": 4}
TO_RUSSIAN = str.maketrans("ӘҒҚҢӨҰҮҺІәғқңөұүһі", "АГКНОУУХИагкноуухи")
# After these letters a surname ends in -ев.
HARD_TO_FOLLOW = "аәоөеёиіыэюяшжчщц"
IRREGULAR_FATHERS = {"Пётр": "Петр", "Павел": "Павл", "Михаил": "Михайл", "Дмитрий": "Дмитри"}


@dataclass(frozen=True)
class Name:
    surname: str
    given_name: str
    patronymic: str
    # The spelling of Russian documents, where it differs.
    russian: tuple | None = None


def draw_name(draw, sex):
    origin = draw.weighted(ORIGINS)
    if origin == "kazakh":
        return _kazakh(draw, sex)
    if origin == "uzbek":
        surname = _surname(draw.choice(UZBEK_ROOTS), sex)
        given = draw.choice(UZBEK_WOMEN if sex == "female" else UZBEK_MEN)
        return Name(surname, given, _russian_patronymic(draw.choice(UZBEK_MEN), sex))
    surname = draw.choice(OTHER_SURNAMES if origin == "other" else RUSSIAN_SURNAMES)
    if origin == "russian" and sex == "female":
        surname += "а"
    given = draw.choice(RUSSIAN_WOMEN if sex == "female" else RUSSIAN_MEN)
    return Name(surname, given, _russian_patronymic(draw.choice(RUSSIAN_MEN), sex))


def _kazakh(draw, sex):
    given, given_ru = _pair(draw.choice(KAZAKH_WOMEN if sex == "female" else KAZAKH_MEN))
    root, root_ru = _pair(draw.choice(KAZAKH_ROOTS))
    father, father_ru = _pair(draw.choice(KAZAKH_MEN))
    style = draw.random()
    if style < 0.12:
        # The father's name in the place of the surname, as the decree of 1996 allows.
        surname, surname_ru = root, root_ru
    else:
        surname, surname_ru = _surname(root, sex), _surname(root_ru, sex)
    ending = "қызы" if sex == "female" else "ұлы"
    if style > 0.94:
        patronymic = patronymic_ru = ""
    elif style > 0.7:
        patronymic, patronymic_ru = _russian_patronymic(father, sex), _russian_patronymic(father_ru, sex)
    else:
        patronymic, patronymic_ru = f"{father}{ending}", f"{father_ru}{ending.translate(TO_RUSSIAN)}"
    russian = (surname_ru, given_ru, patronymic_ru)
    return Name(surname, given, patronymic, russian if russian != (surname, given, patronymic) else None)


def _pair(text):
    kazakh, _, russian = text.partition("=")
    return kazakh, russian or kazakh.translate(TO_RUSSIAN)


def _surname(root, sex):
    """ "Қасым" is Қасымов or Қасымова, "Абай" is Абаев, "Мұса" is Мұсаев."""
    if root[-1] in "йь":
        root, ending = root[:-1], "ев"
    else:
        ending = "ев" if root[-1] in HARD_TO_FOLLOW else "ов"
    return f"{root}{ending}{'а' if sex == 'female' else ''}"


def _russian_patronymic(father, sex):
    stem = IRREGULAR_FATHERS.get(father, father)
    # Юрий, Василий: Юрьевич, Васильевич.
    male = f"{stem[:-2]}ьев" if stem.endswith("ий") else _surname(stem, "male")
    return f"{male}{'на' if sex == 'female' else 'ич'}"
