//! The names people carry, by origin; the commonest first.

use super::Origin;

/// The word lists of one origin, blank-separated; `+` lists are stems and endings to be joined.
pub(super) struct Lists {
    pub(super) origin: Origin,
    pub(super) male: &'static str,
    pub(super) female: &'static str,
    pub(super) male_stems: &'static str,
    pub(super) male_endings: &'static str,
    pub(super) female_stems: &'static str,
    pub(super) female_endings: &'static str,
    pub(super) male_second: &'static str,
    pub(super) female_second: &'static str,
    /// Names handed down from the father; empty where there are none.
    pub(super) family: &'static str,
    pub(super) muslim: bool,
}

/// Young people's names that are in fashion everywhere.
pub(super) const MODERN_MALE: &str = "Rizky Dimas Aditya Fajar Bayu Arif Ilham Reza Yoga Dika Gilang \
Rafi Bagas Galih Raka Farhan Fadli Andika Kevin Dafa Rian Fikri Akbar Rangga Satria Aldi Zaki Alif \
Naufal Raihan Hafiz Daffa Azka Arya Bintang Rafa Keenan Gibran Alvaro Arkan Rayyan Zidan Fathan Haikal \
Iqbal Dandi Ferdi Rendi Yudha Surya Restu Doni Angga Tegar Rama Krisna Bima Dewa Nanda Rio Vino Bryan";
pub(super) const MODERN_FEMALE: &str = "Putri Ayu Dewi Indah Intan Anisa Nabila Aulia Salsabila Zahra \
Tiara Citra Melati Dinda Amelia Nadia Safira Alya Keisha Nayla Aisyah Khanza Syifa Naura Kirana Bunga \
Rara Tania Vania Shinta Lestari Wulan Mega Bella Cinta Dara Febri Gita Hani Kayla Laras Maya Nova Olivia \
Puspita Rahma Sekar Talita Vina Windi Yola Zaskia Adelia Cantika Fitri Jihan Raisa Nisa Tasya Chelsea";

pub(super) const LISTS: &[Lists] = &[
    Lists {
        origin: Origin::Javanese,
        male: "Slamet Agus Budi Sutrisno Joko Supriyadi Wahyudi Bambang Suparman Sugeng Suyanto Eko Heru \
Suwarno Sumarno Purwanto Kasiman Wagiman Paijo Tukiman Ngatiman Poniman Sarjono Sukirno Mulyono Hartono \
Suharto Widodo Prayitno Subagyo Darmaji Tugiman Suroso Paiman Rusdi Kusnadi Sujarwo Triyono Haryanto \
Giyanto Marsudi Legiman Sapari Mujiono Sunarto Rohmad Tarmuji Yatno Kasno Sadikin Lasiman Warsito",
        female: "Siti Sri Sumiati Suparti Sulastri Tri Dwi Ngatini Wagiyem Tukinem Suminah Kasiyem Poniyem \
Rubiyah Painem Sutini Sumarni Kartini Partini Rukmini Sukarti Tumini Wartini Yatmi Lasmi Saminah Juminten \
Ngatemi Mujiati Supiyah Endang Wiwik Retno Titik Yuni Rini Ninik Sriyati Giyem Marsini Legiyem Sartini \
Tukiyah Rohmiyati Dasiyem Watini",
        male_stems: "Su Sur Suk Sup Sut Har Wi Pur Mar Kus Bam Tri Dwi Nur Ris Sud Sum Sun War Yul Gun Prap Her \
Mul Ed Arif Setia Kar Dar Tar Is",
        male_endings: "yanto yono wanto adi nardi manto jono tomo santo narko priyadi darto mono woto \
gianto wandi pono marno kamto tikno diyanto hadi sono",
        female_stems: "Su Sup Suk Sum Sul Har Wi Pur Mar Kus Tri Dwi Nur Ris Sud Sun War Yul Sri Rus Her Mul Kar \
Tum Dar Suh Win Sar",
        female_endings: "yati yani wati arti iyem inah iyah ningsih astuti lestari tini dari narti \
miati hartini winarsih mini rahayu",
        male_second: "Santoso Wibowo Setiawan Nugroho Prasetyo Susilo Hidayat Utomo Saputra Pratama Kurniawan \
Raharjo Wijaya Cahyono Handoko Purnomo Riyadi Budiman Sanjaya Irawan Basuki Gunawan Winarno Kuncoro \
Wicaksono Pamungkas Subekti Hermawan Sasongko Waluyo",
        female_second: "Rahayu Lestari Wahyuni Handayani Astuti Ningsih Wulandari Puspitasari Widyastuti \
Setyowati Kusumawati Purwanti Anggraini Sulistyowati Utami Rahmawati Pertiwi Maharani Susanti Andriani \
Fatimah Aminah Nurhayati Mulyani Hartati Winarti Kurniasih Safitri",
        family: "",
        muslim: true,
    },
    Lists {
        origin: Origin::Banjar,
        male: "Syahrani Abdul Ahmad Rusdi Hamdan Jumberi Syamsul Akhmad Fahmi Gazali Arbain Aspiani Basuni \
Darmawi Fakhrul Hairul Ideris Jamhuri Kaspul Lamsyah Mahyudin Norman Padli Rahmadi Saberan Tarmizi Utuh \
Wahyu Yunus Zainal Murjani Husni Sabirin Kurdi Anang Masdar Sarkani Ardiansyah Supian Hermani Rasyid \
Ramli Juhri Maswan Bahran Asqalani Johansyah Sarbaini Ilmi Rijali Amrullah Hadriani",
        female: "Siti Norhayati Mariani Rusmini Jumiati Salasiah Masniah Rabiatul Galuh Noraida Hatmah \
Jubaidah Fauziah Rahmah Aslamiah Bainah Dahliana Ernawati Faridah Gusti Halidah Inayah Jamilah Kamariah \
Latifah Mastura Norjanah Raudah Saudah Tarwiyah Ummi Wardah Yuliana Zahrah Arbayah Hamsiah Rusnani Mahrita \
Norlaila Sarifah Hadijah Masitah Ratnawati Herlina Munawarah Barsiah Rahimah",
        male_stems: "Syah Khair Bahr Fakhr Norm Asp Mas Jai Sam Rus Sya Mahy Fah Ham Her Hair Wahy Saif Zain Rahm",
        male_endings: "rudin ansyah iani ullah idi udin rani ruddin adi lani ipul ilah uni",
        female_stems: "Nor Rus Mas Sal Hal Jum Mar Has Nur Jam Rah Bah Sar Raud",
        female_endings: "hayati iah janah aida laila inah mawati hasanah nah iati lina baiti",
        male_second: "Noor Rahman Hidayat Anwar Fauzi Ramadhan Hakim Effendi Ansyari Saputra Maulana Yusuf \
Ridwan Azhari Rizani Fadillah Ilyas Kurniawan Hasan Rasyidi Wijaya Nafarin Hamidi",
        female_second: "Hasanah Rahmah Fitriani Aulia Jannah Safitri Wahdah Hayati Rahmawati Maulida Azizah \
Khadijah Amalia Ramadhani Sa'diah Husna Muslimah Nurjanah Rosida",
        family: "",
        muslim: true,
    },
    Lists {
        origin: Origin::Dayak,
        male: "Yansen Sabran Tiung Rintuh Lewi Dambung Hendrik Markus Yohanes Simon Tarung Udai Bahing \
Darius Elia Friskila Gerson Igo Jagau Kornelius Lambung Mantir Nyaring Petrus Rahan Sawung Tundan Unjung \
Wancino Yepta Agau Bungas Diwel Enos Garing Ihing Jimi Karli Limin Mihing Ngabe Oktavianus Pangeran Rudi \
Sengkon Tandang Uning Yurdi Ardi Suwandi",
        female: "Yuliana Rusnae Lenae Indae Nyai Tinae Mariae Sarie Elmi Rusmina Yanae Bainae Darmae Erlina \
Fransiska Gina Helmi Itae Julita Kristina Lusiana Merry Novae Oktavia Prisila Rosalia Silae Tiae Unie \
Veronika Wehelmina Yemima Ana Dewae Etae Hanae Inie Luwie Miniae Natalia Rantie Sintae Tarie Yeni",
        male_stems: "",
        male_endings: "",
        female_stems: "",
        female_endings: "",
        male_second: "Agustinus Kristian Antang Bahen Patria Gunawan Saputra Setiawan Jaya Wijaya Prima Yoga",
        female_second: "Kristina Agustina Lestari Natalia Sari Puspita Wati Oktaviani Permata Susanti",
        family: "Tundan Sawung Nyaring Mihing Runjan Umbing Tumon Asang Usop Sahay Djangkan Ringkai Toendan \
Lambung Rahu Binti Unjung Pidi Nahan Kunum Embang Rasan Djaga Mantuh Ibat Saman Kaharap Bahen Ulak Lampang \
Dohong Penyang Sinar Ngantung Luter Garang Timbung Lamiang Gohong Rangkap",
        muslim: false,
    },
    Lists {
        origin: Origin::Bugis,
        male: "Andi Muhammad Baharuddin Syamsuddin Amiruddin Kamaruddin Daeng Ambo Hamzah Ibrahim Lukman \
Mansur Nurdin Rusli Saharuddin Tahir Umar Wahid Yusuf Zainuddin Arifin Baso Hasanuddin Ismail Jamaluddin \
Kahar Lahaji Mustafa Palallo Rahmat Sultan Takdir Usman Abidin Beddu Haeruddin Jufri Makmur Patta Salahuddin",
        female: "Andi Hasnah Nurhayati Rosmini Hajrah Becce Fatmawati Darmawati Hasniati Indo Jumriah \
Kartini Marwah Nurlina Rahmatia Sitti Tenri Wahida Besse Cenning Hadijah Isnaini Lija Mardiana Nuraeni \
Radiah Suriani Tuti Asni Daeng Hasmah Juhaeni Murni Nurbaya Rabiah Syamsiah",
        male_stems: "Bahar Syamsu Amir Kamar Sahar Hasan Jamal Nas Has Nur Burhan Syarif Salah Asri Haer",
        male_endings: "uddin din udin iruddin ri dding",
        female_stems: "Nur Has Ros Mar Jum Sur Ram Dar Syam Har",
        female_endings: "niati mini wati lina hayati siah riah iani linda aeni",
        male_second: "Tahir Nur Akbar Saleh Mappa Parenrengi Tenri Rahman Halim Yunus Arsyad Makkulau Rasyid",
        female_second: "Nur Tenri Amaliah Wulandari Sari Ramadhani Rahman Hidayah Mappa Aulia Paramita",
        family: "",
        muslim: true,
    },
    Lists {
        origin: Origin::Malay,
        male: "Zulkifli Ramli Azman Syafrizal Khairul Hasan Rosli Jamal Bustami Darwis Effendi Firdaus Hamid \
Idris Junaidi Kamal Lukmanul Marzuki Nasrul Oman Rahim Said Tamrin Umar Wahab Yahya Zainal Ali Bahtiar \
Dahlan Fadhil Harun Ismet Jalal Karim Masri Nazaruddin Rustam Syukri Tarmizi Erizal Indra Hendra",
        female: "Nuraini Rosmawati Zuraida Fatimah Halimah Salmah Aminah Rohana Khadijah Maimunah Asmah \
Baiti Cut Dahlia Elfira Faridah Hasmidar Ida Jamaliah Kasmawati Laila Mariam Nurbaiti Rahmah Sakdiah \
Upik Yusnidar Zainab Asmara Desmawati Gusmiati Hartati Irmawati Jusmiati Murniati Rosnah Syarifah Tuti",
        male_stems: "Zul Syaf Khair Nas Az Er Yus Rus Has Jas Naz Mar Am Sya",
        male_endings: "kifli rizal ul man ruddin wan iadi har lizar mizal fendi",
        female_stems: "Ros Nur Yus Des Er As Mur Kas Zur Gus",
        female_endings: "mawati nidar aida niati lina baiti aini miati neli",
        male_second: "Hidayat Putra Siregar Saputra Rahman Ismail Hakim Syahputra Lubis Chaniago Tanjung Amin",
        female_second: "Sari Fitri Yanti Putri Dewi Wati Hasibuan Rahmi Syafitri Elvina Marlina Novita",
        family: "",
        muslim: true,
    },
    Lists {
        origin: Origin::Batak,
        male: "Parlindungan Mangara Tigor Saut Jonatan Horas Bonar Maruli Pardomuan Sahat Togar Binsar Hotman \
Jaihut Lamhot Marihot Ojak Pantas Rikson Sabar Tumpal Walden Antoni Dapot Edison Freddy Gomgom Herbin Jefri \
Krisman Luhut Manahan Nelson Parulian Robert Sihol Todo Victor",
        female: "Rotua Tiurma Lamria Rosinta Duma Hotmaida Marta Nurhaida Risma Sondang Tiara Basaria Delima \
Esteria Friska Hanna Ida Juliana Karolina Lasma Masta Nengsi Pestaria Rumondang Saulina Tiodor Uli Vera \
Bunga Dameria Herlina Maria Rosmauli Sarma Tetty",
        male_stems: "",
        male_endings: "",
        female_stems: "",
        female_endings: "",
        male_second: "Martua Hasiholan Pangihutan Kristian Mangasi Parsaoran Daniel Halomoan",
        female_second: "Uli Natalia Romauli Kristina Magdalena Theresia Octavia",
        family: "Simanjuntak Sitompul Siregar Nasution Hutagalung Panjaitan Simbolon Sihombing Manurung Sinaga \
Situmorang Nababan Pasaribu Tampubolon Marpaung Hutabarat Lumban Purba Saragih Ginting Sembiring Tarigan \
Silalahi Pardede Napitupulu Gultom Butarbutar Sitorus Aritonang Pangaribuan Damanik Barus Karo",
        muslim: false,
    },
    Lists {
        origin: Origin::Sundanese,
        male: "Asep Dadang Ujang Cecep Deden Endang Iwan Jajang Kurnia Maman Nana Oman Rohman Saepul Tatang Udin \
Yayan Agus Apep Cucu Dede Encep Gungun Hendar Ikin Jaja Kosasih Mamat Nanang Odang Rudi Sarip Toto Wawan \
Yaya Aceng Didin Elan Iim Komar Mumu",
        female: "Neng Euis Imas Iis Nining Yayah Cucu Dedeh Entin Ipah Kokom Lilis Mimin Nengsih Oom Popon \
Rohayati Siti Tati Uum Wiwin Yati Ai Cici Dewi Elis Heni Ikah Kartika Mamah Nyai Oneng Rina Sari Titin Enok",
        male_stems: "Su Her Gun Har Ru Wa Sae Ko Ja Ta",
        male_endings: "herman mawan tarsa hendar pudin yana karya nandar suryana",
        female_stems: "Ro Su Nu Har Ku Mar",
        female_endings: "hayati ryani rhasanah tikah lyani tini maesih",
        male_second: "Hidayat Kurniawan Sutisna Suryana Permana Ramdani Supriatna Mulyana Sopandi Rahmat Gunawan",
        female_second: "Nurhayati Rohaeni Sumiati Mulyani Komariah Rahmawati Suryani Kurniasih Yuningsih Nuraeni",
        family: "",
        muslim: true,
    },
    Lists {
        origin: Origin::Madurese,
        male: "Mat Mohammad Sahrul Hasan Buhari Matsari Holil Samsul Abdur Munir Hosnan Sahid Jumali Rahbini Tohir \
Marsuki Fathor Durahman Misnadi Sunai Zainol Subaidi Muhlis Imam Saleh Bahri Sattar Asmuni Hanafi Nasir",
        female: "Siti Misnati Hosniyah Sahriyah Maryam Jumaati Musyarrofah Rahmah Sunarwi Buniyah Halimatus \
Nurul Suhriyah Mutmainnah Ruhanah Busiri Marhamah Muzayyanah Hotijah Sulaihah Toyyibah Rumiyati Asmaniyah",
        male_stems: "Mis Sam Mat Hos Mar Dur Sah",
        male_endings: "nadi sul sari nan suki rahman rawi jali",
        female_stems: "Mis Sah Hos Sun Ruh Mus",
        female_endings: "nati riyah niyah arwi anah lihah yati",
        male_second: "Anwar Rofiki Hidayatullah Arifin Wahid Fauzi Bahri Mustofa Rosyid Amin",
        female_second: "Hasanah Jannah Qomariyah Hidayah Fitriyah Aisyah Zahro Mukarromah",
        family: "",
        muslim: true,
    },
    Lists {
        origin: Origin::Balinese,
        male: "Wayan Made Nyoman Ketut Putu Kadek Komang Gede Nengah Agung Ngurah Gusti Dewa Cokorda",
        female: "Wayan Made Nyoman Ketut Putu Kadek Komang Luh Nengah Ayu Desak Gusti Dewi Jero",
        male_stems: "Su Ar Wi Ma Par Ka Wira Ad",
        male_endings: "artana dana arta wirya sana nta yasa jana diana tika",
        female_stems: "Su Ar Wi Ma Par Ka",
        female_endings: "artini arni ryani wati sih niti antari",
        male_second: "Sudarma Arta Wirawan Suardana Widiana Suartika Yasa Adnyana Mahendra Sukarta Putra",
        female_second: "Suartini Astiti Wardani Sukerti Yuliani Ariani Suryani Dewi Lestari Murniasih",
        family: "",
        muslim: false,
    },
    Lists {
        origin: Origin::Chinese,
        male: "Hendra Tan Budi Andreas Steven Wilson Kevin Hartono Rudy Ferry Johan Lukas Michael Nico Oey \
Robert Susanto Tommy Vincent William Yohan Albert Benny Calvin Dennis Edwin Frans Gunawan Halim Jimmy Karel",
        female: "Mei Lina Lily Fenny Yenny Siska Merry Jessica Angelina Christine Dewi Evelyn Felicia Grace Hana \
Imelda Janice Kartika Lanny Melissa Natasha Olivia Patricia Ratna Shierly Tiffany Vivian Winnie Yovita",
        male_stems: "",
        male_endings: "",
        female_stems: "",
        female_endings: "",
        male_second: "Hong Kurniawan Setiawan Wijaya Jaya Kusuma Liong Hok Sin Santoso",
        female_second: "Lan Hwa Ling Kusuma Wijaya Sari Lie Hong Anggraini",
        family: "Tan Lim Wijaya Halim Salim Gunawan Tanoto Liem Oei Kurniawan Susanto Hartanto Lie Ong Kwee \
Sutanto Setiadi Kusuma Chandra Tjandra Sugianto Widjaja Goh Tjhin Bong Chai",
        muslim: false,
    },
    Lists {
        origin: Origin::Papuan,
        male: "Yulianus Markus Yohanis Agustinus Petrus Paulus Simon Yosep Daniel Elias Frans Gerson Hengki Isak \
Jhon Kornelis Lukas Melkias Natan Obed Pius Ruben Silas Titus Viktor Wempi Yakob Alex Benyamin Dominggus",
        female: "Maria Yuliana Fransina Agustina Petronela Orpa Yosina Dorkas Elisabet Debora Hana Ice Karolina \
Lea Marta Naomi Ottolina Paulina Rosalina Selvina Tabita Wehelmina Yemima Antomina Barbalina Dolfina",
        male_stems: "",
        male_endings: "",
        female_stems: "",
        female_endings: "",
        male_second: "Yosua Melianus Kristian Ronal Marthen Otniel Demianus",
        female_second: "Meriana Yakomina Novita Kristina Wati Sarlota",
        family: "Wenda Kogoya Tabuni Yikwa Gobay Mote Douw Pekey Rumbiak Mandacan Kambuaya Wanggai Rumaropen \
Karubaba Yoku Ohee Wonda Murib Telenggen Enembe Mabel Asso Yelipele Kayame Magai Pigai Nawipa Fonataba \
Imbiri Rumbewas Mayor Sawaki Gebze Mahuze Kaize",
        muslim: false,
    },
    Lists {
        origin: Origin::Eastern,
        male: "Yohanes Antonius Fransiskus Petrus Martinus Stefanus Dominikus Aloysius Benediktus Kristoforus \
Gabriel Hironimus Ignasius Kanisius Laurensius Marselinus Nikolaus Paulus Robertus Silvester Thomas Urbanus \
Vinsensius Wilhelmus Yosef Adrianus Bernadus Donatus Emanuel Jefri Noldi Vecky",
        female: "Maria Yasinta Theresia Fransiska Margareta Yuliana Agnes Bernadeta Katarina Elisabet Filomena \
Getrudis Helena Imelda Kristina Lusia Martina Natalia Paulina Rosalia Susana Veronika Wilhelmina Anastasia \
Dominika Oktaviana Meity Olga Deysi",
        male_stems: "",
        male_endings: "",
        female_stems: "",
        female_endings: "",
        male_second: "Beda Kopong Ola Boli Lado Rudi Sonny Jemi",
        female_second: "Peni Kewa Tuto Novita Meilani Inggrid Angela",
        family: "Lewar Kedang Tukan Bria Seran Nahak Fernandez Naibaho Manek Bere Benu Tefa Nenobais \
Wungow Mandagi Lumintang Rondonuwu Waworuntu Sumual Pangemanan Kandou Tumbelaka Latuconsina Pattinama \
Leimena Sahetapy Matulessy Rahakbauw",
        muslim: false,
    },
    Lists {
        origin: Origin::Arab,
        male: "Ali Hasan Husin Abdullah Umar Idrus Salim Muhsin Abubakar Alwi Zein Hamid Ahmad Saleh Fahmi Taufik \
Mustafa Syekh Yahya Faisal",
        female: "Fatimah Aisyah Khadijah Zainab Salma Sakinah Nur Syarifah Alwiyah Raguan Muznah Hasanah Aminah \
Balqis Ruqayyah Latifah",
        male_stems: "",
        male_endings: "",
        female_stems: "",
        female_endings: "",
        male_second: "Zainal Muhsin Hasan Husin Abdurrahman Hamid",
        female_second: "Zahra Muna Aulia Husna Balqis",
        family: "Alatas Assegaf Alhabsyi Alkaff Basyaib Bawazir Shihab Baraqbah Bahasyim Alaydrus Almahdali Baabud",
        muslim: true,
    },
];
